/** Pages of the menu, in its order. */
export const MENU = ['now', 'decisions', 'policy', 'tuning', 'reports', 'bots'] as const
export type MenuPage = (typeof MENU)[number]

/** Pages that are about one thing, by its id. */
const SINGLE = ['decision', 'journal'] as const
type SinglePage = (typeof SINGLE)[number]

/** Where the reader is. A link that leads nowhere is a place of its own. */
export type Route =
  | { readonly page: MenuPage; readonly query: Query }
  | { readonly page: SinglePage; readonly id: string; readonly query: Query }
  | { readonly page: 'nowhere'; readonly query: Query }

/** What else a link says: the bot, filters, a period. */
export type Query = Readonly<Record<string, string>>

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((known) => known === name)

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The place that an address's hash names, such as `#/decision/17?bot=win`. Without one, it is the first page. */
export const routeOf = (hash: string): Route => {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const query: Query = Object.fromEntries(new URLSearchParams(search))
  const [, name = '', part, ...rest] = path.split('/')
  if (name === '' && part === undefined) return { page: 'now', query }
  if (isOneOf(MENU, name) && part === undefined) return { page: name, query }
  const id = part === undefined ? null : decoded(part)
  if (isOneOf(SINGLE, name) && id && rest.length === 0) return { page: name, id, query }
  return { page: 'nowhere', query }
}

/** The address of a place; what is empty is left out of its query. */
export const hrefOf = (
  page: MenuPage | SinglePage,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
  id?: string | number,
): string => {
  const said = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  const search = new URLSearchParams(said).toString()
  return `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${search === '' ? '' : `?${search}`}`
}
