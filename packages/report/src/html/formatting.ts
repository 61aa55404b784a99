import { type Language, SessionCalendar } from '@alavanca/core'
import type { ReportRun } from './report-data.ts'

const MARKS = { en: { group: ',', decimal: '.' }, 'pt-BR': { group: '.', decimal: ',' } } as const

const CURRENCY_SIGNS: Readonly<Record<string, string>> = { BRL: 'R$', USD: 'US$', EUR: '€', GBP: '£', JPY: '¥' }

const MINUS = '\u2212'
/** Keeps an amount and its sign in one line. */
const NO_BREAK = '\u00a0'

/** Numbers, amounts and times as people write them. Not left to `Intl`, whose answers change with its version. */
export interface Formatting {
  readonly number: (value: number, decimals?: number) => string
  readonly money: (cents: number) => string
  /** The same with a plus where something was earned. */
  readonly result: (cents: number) => string
  readonly price: (price: number) => string
  /** Of a share from 0 to 1. */
  readonly percent: (share: number) => string
  readonly duration: (seconds: number) => string
  /** Day and time on the wall of the session's zone. */
  readonly time: (time: number) => string
  readonly day: (time: number) => string
  /** The same day as `YYYY-MM-DD`. */
  readonly isoDay: (time: number) => string
  /** Of a day as `YYYY-MM-DD`, and of a month as `YYYY-MM`. */
  readonly dayName: (iso: string) => string
  readonly monthName: (iso: string) => string
}

/** A number without its sign, with the marks of the language. */
export const digitsOf = (language: Language, value: number, decimals: number): string => {
  const { group, decimal } = MARKS[language]
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`
}

const inWords = (language: Language, value: number, decimals: number): string => {
  const digits = digitsOf(language, value, decimals)
  return value < 0 && /[1-9]/.test(digits) ? `${MINUS}${digits}` : digits
}

const duration = (seconds: number): string => {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}${NO_BREAK}s`
  const isLong = whole >= 3_600
  const [large, small] = isLong
    ? [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)]
    : [Math.floor(whole / 60), whole % 60]
  const first = `${large}${NO_BREAK}${isLong ? 'h' : 'min'}`
  return small === 0 ? first : `${first} ${small}${NO_BREAK}${isLong ? 'min' : 's'}`
}

/** A day as `YYYY-MM-DD`, or a month as `YYYY-MM`, as the language writes it. */
export const writtenDay = (language: Language, iso: string): string =>
  language === 'en' ? iso : iso.split('-').reverse().join('/')

/** How a report writes the figures of one run. */
export const formattingOf = (
  language: Language,
  { currency, timeZone, priceDecimals }: Pick<ReportRun, 'currency' | 'timeZone' | 'priceDecimals'>,
): Formatting => {
  const calendar = new SessionCalendar(timeZone)
  const wall = (time: number): string => new Date(calendar.toWall(time)).toISOString()
  const sign = CURRENCY_SIGNS[currency] ?? currency
  const money = (cents: number): string => {
    const digits = inWords(language, Math.abs(cents) / 100, 2)
    return `${cents < 0 ? MINUS : ''}${sign}${NO_BREAK}${digits}`
  }
  const day = (time: number): string => writtenDay(language, wall(time).slice(0, 10))
  return {
    number: (value, decimals = 0) => inWords(language, value, decimals),
    money,
    result: (cents) => (cents > 0 ? `+${money(cents)}` : money(cents)),
    price: (price) => inWords(language, price, priceDecimals),
    percent: (share) => `${inWords(language, share * 100, 1)}${NO_BREAK}%`,
    duration,
    time: (time) => `${day(time)} ${wall(time).slice(11, 16)}`,
    day,
    isoDay: (time) => wall(time).slice(0, 10),
    dayName: (iso) => writtenDay(language, iso),
    monthName: (iso) => writtenDay(language, iso),
  }
}
