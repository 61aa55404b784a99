/** Languages of the site; the first stands at its root, the others below a folder of their name. */
export const LOCALES = ['en', 'pt-BR'] as const
export type Locale = (typeof LOCALES)[number]

/** What stands before a route in that language. */
export const prefixOf = (locale: Locale): string => (locale === 'en' ? '' : `${locale}/`)
