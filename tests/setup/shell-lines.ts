/** A command as a page shows it. */
export interface ShellLine {
  readonly language: string
  /** Of its first line in the page. */
  readonly line: number
  readonly text: string
}

const FENCE = /^( *)```(sh|bash|shell|console|powershell|bat|cmd)\n([\s\S]*?)^\1```/gm

/** What takes a command to its next line, by shell. */
const CONTINUED: Readonly<Record<string, RegExp>> = { powershell: /`$/, bat: /\^$/, cmd: /\^$/ }

const isNothing = (text: string): boolean => text.trim() === '' || /^\s*(#|REM\b|::)/.test(text)

/** Every command in fences of a shell, continued lines joined. Lines of comments are left out. */
export const shellLinesIn = (page: string): readonly ShellLine[] =>
  [...page.matchAll(FENCE)].flatMap(({ 0: fence, 2: language = '', 3: body = '', index }) => {
    const first = page.slice(0, index + fence.indexOf('\n') + 1).split('\n').length
    const continued = CONTINUED[language] ?? /\\$/
    const lines: ShellLine[] = []
    let begun: ShellLine | null = null
    for (const [offset, raw] of body.split('\n').entries()) {
      const text: string = begun === null ? raw : `${begun.text} ${raw.trim()}`
      const line: number = begun?.line ?? first + offset
      if (continued.test(raw)) begun = { language, line, text: text.replace(continued, '').trimEnd() }
      else {
        begun = null
        if (!isNothing(text)) lines.push({ language, line, text: text.trim() })
      }
    }
    return lines
  })

const WORD = /\s+|#.*$|((?:"(?:[^"]|\\")*"|'[^']*'|<[^>]*>|[^\s"'])+)/gy

/** Words of a command, without quotes; a comment behind it is left out, and what stands between `<` and `>` is one word. */
export const shellWords = (text: string): readonly string[] => {
  const words: string[] = []
  for (const { 1: word } of text.matchAll(WORD)) if (word !== undefined) words.push(word.replace(/["']/g, ''))
  return words
}

/** The calls of a line, one after the other: `a && b`, `a | b`. */
export const callsIn = (text: string): readonly (readonly string[])[] => {
  const calls: string[][] = [[]]
  for (const word of shellWords(text)) {
    if (/^(&&|\|\|?|;)$/.test(word)) calls.push([])
    else calls.at(-1)?.push(word)
  }
  return calls.filter((call) => call.length > 0)
}
