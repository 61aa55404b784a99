import type { LanguageName } from '../map/language.ts'
import { TOLD_EN, type ToldTexts } from './told-en.ts'
import { TOLD_PT_BR } from './told-pt-br.ts'

/** What commands tell of their results, by language. */
export const TOLD: Readonly<Record<LanguageName, ToldTexts>> = { en: TOLD_EN, 'pt-BR': TOLD_PT_BR }
