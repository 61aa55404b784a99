import type { Language } from '@alavanca/core'
import { type Formatting, formattingOf } from '@alavanca/report'
import type { SettingValues, SweepReportData } from './sweep-report-data.ts'
import { type SweepTexts, sweepEnglish } from './texts/en.ts'
import { sweepPortuguese } from './texts/pt-br.ts'

/** What a part of the report tells of, in which words, and how figures are written. */
export interface SweepTelling {
  readonly data: SweepReportData
  readonly texts: SweepTexts
  readonly format: Formatting
}

export const tellingOf = (data: SweepReportData, language: Language): SweepTelling => ({
  data,
  texts: language === 'en' ? sweepEnglish : sweepPortuguese,
  format: formattingOf(language, { currency: data.registration.currency, timeZone: 'UTC', priceDecimals: 0 }),
})

/** `fast 12, slow 40`. */
export const settingsInWords = (settings: SettingValues): string =>
  Object.entries(settings)
    .map(([path, value]) => `${path} ${value}`)
    .join(', ')
