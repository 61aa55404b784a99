import type { ChartData } from '../src/report/html/chart-data.ts'

/** How figures are written on axes and beside the pointer. */
export interface Formats {
  readonly price: (price: number) => string
  readonly money: (cents: number) => string
  /** In fewer digits, for an axis. */
  readonly shortMoney: (cents: number) => string
  readonly share: (share: number) => string
  readonly reward: (reward: number) => string
  readonly moment: (time: number) => string
  readonly day: (time: number) => string
  readonly month: (time: number) => string
  readonly hour: (time: number) => string
}

type NumberOptions = Intl.NumberFormatOptions
type DateOptions = Intl.DateTimeFormatOptions

/** In the reader's language, in the currency and on the wall clock of the run. */
export const formatsOf = ({ language, timeZone, currency, priceDecimals }: ChartData): Formats => {
  const locale = language === 'en' ? 'en-GB' : language
  const written = (options: NumberOptions): ((value: number) => string) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value) => format.format(value)
  }
  const dated = (options: DateOptions): ((time: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (time) => format.format(time)
  }
  const money = written({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  const shortMoney = written({ notation: 'compact', maximumFractionDigits: 1 })
  return {
    price: written({ minimumFractionDigits: priceDecimals, maximumFractionDigits: priceDecimals }),
    money: (cents) => money(cents / 100),
    shortMoney: (cents) => shortMoney(cents / 100),
    share: written({ style: 'percent', maximumFractionDigits: 0 }),
    reward: written({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    moment: dated({ dateStyle: 'medium', timeStyle: 'short' }),
    day: dated({ day: '2-digit', month: 'short' }),
    month: dated({ month: 'short', year: 'numeric' }),
    hour: dated({ hour: '2-digit', minute: '2-digit' }),
  }
}
