import { type Cents, formatCents, type Language, SessionCalendar } from '@alavanca/core'
import { digitsOf, writtenDay } from '../html/formatting.ts'
import { whyNot } from '../html/telling.ts'
import type { ReportTexts } from '../html/texts/en.ts'
import { english } from '../html/texts/en.ts'
import { portuguese } from '../html/texts/pt-br.ts'
import type { Measured } from '../outcome/measured.ts'
import type { Figure } from '../performance/figure.ts'
import { type TextTexts, textInEnglish } from './texts/en.ts'
import { textInPortuguese } from './texts/pt-br.ts'

/** How a text is written. */
export interface TextOptions {
  /** English unless given. */
  readonly language?: Language
}

type Write = (value: number) => string

/** How numbers stand in a text for a terminal. `N/A` is the same in all languages. */
export interface TextNumbers {
  readonly number: (value: number, decimals?: number) => string
  /** The same with its thousands apart, also in English. */
  readonly grouped: (value: number) => string
  /** Cents, or parts of them, in currency units. */
  readonly cents: (value: number) => string
  /** A share of 1 in per cent, with one decimal. */
  readonly percent: (share: number) => string
  /** A multiple of what was at risk, always with its sign. */
  readonly inR: (value: number, decimals: number) => string
  /** A moment on the wall of a time zone. */
  readonly wall: (time: number, timeZone: string) => string
  /** Of a day as `YYYY-MM-DD`, and of a month as `YYYY-MM`. */
  readonly day: (iso: string) => string
  /** A statistic, or that there is none and why. */
  readonly measured: (stat: Measured, write: (value: number) => string) => string
}

/** The words of a language, and its numbers between them. Codes are the same in all. */
export interface Writing extends TextNumbers {
  /** What the page says too. */
  readonly texts: ReportTexts
  readonly words: TextTexts
  readonly figure: (figure: Figure, write: Write) => string
  readonly whyNot: (reason: string) => string
}

/** What there is to write where there is nothing to say. */
export const NOT_AVAILABLE = 'N/A'

/** Of a statistic in a table, which has no room for why there is none. */
export const shortly = ({ value }: { readonly value: number | null }, write: Write): string =>
  value === null ? NOT_AVAILABLE : write(value)

interface Numbers {
  readonly number: Writing['number']
  readonly grouped: Write
  readonly cents: Write
}

const ENGLISH: Numbers = {
  number: (value, decimals = 0) => value.toFixed(decimals),
  grouped: (value) => value.toLocaleString('en'),
  // as: rounded, they are cents
  cents: (value) => formatCents(Math.round(value) as Cents),
}

const inPortuguese = (value: number, decimals = 0): string => {
  const digits = digitsOf('pt-BR', value, decimals)
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits
}

const PORTUGUESE: Numbers = {
  number: inPortuguese,
  grouped: inPortuguese,
  cents: (value) => inPortuguese(Math.round(value) / 100, 2),
}

const writingOf = (
  language: Language,
  { texts, words, ...numbers }: Numbers & Pick<Writing, 'texts' | 'words'>,
): Writing => {
  const { number } = numbers
  const why = (reason: string): string => whyNot({ texts, format: { number } }, reason)
  return {
    texts,
    words,
    ...numbers,
    percent: (share) => `${number(share * 100, 1)} %`,
    inR: (value, decimals) => `${value < 0 ? '−' : '+'}${number(Math.abs(value), decimals)} R`,
    wall: (time, timeZone) => {
      const [day = '', hour = ''] = new Date(new SessionCalendar(timeZone).toWall(time)).toISOString().split('T')
      return `${writtenDay(language, day)} ${hour.slice(0, 5)}`
    },
    day: (iso) => writtenDay(language, iso),
    measured: (stat, write) => (stat.value === null ? `${NOT_AVAILABLE} (${why(stat.reason)})` : write(stat.value)),
    figure: (figure, write) =>
      figure.value === null
        ? `${NOT_AVAILABLE} (${texts.performance.gaps[figure.why] ?? figure.why})`
        : write(figure.value),
    whyNot: why,
  }
}

const WRITINGS: Readonly<Record<Language, Writing>> = {
  en: writingOf('en', { ...ENGLISH, texts: english, words: textInEnglish }),
  'pt-BR': writingOf('pt-BR', { ...PORTUGUESE, texts: portuguese, words: textInPortuguese }),
}

/** How a text is written in a language. */
export const writingIn = ({ language = 'en' }: TextOptions = {}): Writing => WRITINGS[language]

/** How numbers stand in a text of a language, for texts of one's own beside these. */
export const textNumbersIn = (options: TextOptions = {}): TextNumbers => writingIn(options)

/** Names of one width, each with what is said of it. */
export const labelled = (rows: readonly (readonly [name: string, text: string])[]): string[] => {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}
