/** Languages in which reasons are written for people. */
export const LANGUAGES = ['en', 'pt-BR'] as const

/** One of `LANGUAGES`, as an IETF tag. */
export type Language = (typeof LANGUAGES)[number]
