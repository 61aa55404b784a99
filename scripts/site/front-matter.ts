const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/
const FENCE = /^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2 *$/gm

/** What a page says about itself before its text: plain `key: value` lines, other YAML is passed over. */
export const frontMatterOf = (text: string): Readonly<Record<string, string>> => {
  const [, lines = ''] = FRONT_MATTER.exec(text) ?? []
  return Object.fromEntries(
    lines.split('\n').flatMap((line) => {
      const [, key, value] = /^(\w+): *(.*?) *$/.exec(line) ?? []
      return key === undefined || value === undefined ? [] : [[key, value.replace(/^(['"])(.*)\1$/, '$2')]]
    }),
  )
}

export const withoutFrontMatter = (text: string): string => text.replace(FRONT_MATTER, '')

/** The text with its fences empty: what looks like Markdown in there is none. Lines stay where they are. */
export const withoutFences = (text: string): string => text.replace(FENCE, (fence) => fence.replace(/[^\n]/g, ''))

/** Markdown to the words it shows. */
export const plainWords = (markdown: string): string =>
  markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[a-z/][^>]*>/gi, '')
    .replace(/[`*]|\b_|_\b/g, '')
    .trim()

/** The first heading's words; undefined where there is none. */
export const titleIn = (text: string): string | undefined => {
  const [, heading] = /^# (.+)$/m.exec(withoutFences(withoutFrontMatter(text))) ?? []
  return heading === undefined ? undefined : plainWords(heading)
}

const isProse = (paragraph: string): boolean =>
  /^[A-ZÀ-Ú_*`"“[0-9]/.test(paragraph) && !/^\*\*[^*]+\*\*$/.test(paragraph)

/** First sentence of the first paragraph that is prose, and of a list where a page is no more than one. */
export const summaryIn = (text: string): string => {
  const paragraphs = withoutFences(withoutFrontMatter(text)).split(/\n\s*\n/)
  const trimmed = paragraphs.map((one) => one.trim())
  const list = trimmed
    .find((one) => one.startsWith('- '))
    ?.slice(2)
    .split('\n- ')[0]
  const words = plainWords((trimmed.find(isProse) ?? list ?? '').replace(/\s+/g, ' '))
  return /^.*?[.!?](?= |$)/.exec(words)?.[0] ?? words
}
