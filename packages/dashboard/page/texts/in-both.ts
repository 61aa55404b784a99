import type { Language } from '@alavanca/core'

/** Texts of one area by language. The second has the keys of the first, or it does not compile. */
export type Both<Texts> = Readonly<Record<Language, Texts>>

type Worded<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Worded<Texts[Key]> }

export const inBoth = <const Texts extends object>(english: Texts, portuguese: Worded<Texts>): Both<Worded<Texts>> => ({
  // as: literals are texts
  en: english as unknown as Worded<Texts>,
  'pt-BR': portuguese,
})
