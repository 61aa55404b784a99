import { language } from '../model/preferences.ts'
import type { Both } from './in-both.ts'

/** The texts of one area in the language that is chosen; what reads them is drawn again when that changes. */
export const words = <Texts>(texts: Both<Texts>): Texts => texts[language.value]
