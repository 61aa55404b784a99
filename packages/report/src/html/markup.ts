/** Text that is safe to stand in a page: made by `html` alone, so that nothing gets past the escaping. */
export interface Markup {
  readonly markup: string
}

/** What a template takes: markup as it is, text and numbers escaped, nothing for null. */
export type Content = Markup | string | number | readonly Markup[] | null

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it must be written in an element or between the quotes of an attribute. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const inPlace = (content: Content): string => {
  if (content === null) return ''
  if (typeof content === 'object') return 'markup' in content ? content.markup : content.map(inPlace).join('')
  return escaped(String(content))
}

/** A template whose values are escaped, unless they are markup themselves. Attributes must be quoted. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  markup: parts.reduce((text, part, index) => `${text}${inPlace(contents[index - 1] ?? null)}${part}`),
})

/** Text that is taken as markup as it stands: for what comes from here, never from a host. */
export const trusted = (markup: string): Markup => ({ markup })

/** Data for a script, such that nothing in it can end the element that holds it. */
export const embeddedJson = (value: unknown): Markup => trusted(JSON.stringify(value).replaceAll('<', '\\u003c'))
