import type { LanguageName } from '../map/language.ts'
import type { Texts } from './texts.ts'

/** The words of a language: only they are loaded. */
export const textsOf = async (language: LanguageName): Promise<Texts> =>
  language === 'pt-BR' ? (await import('./pt-br.ts')).PT_BR : (await import('./en.ts')).EN
