import type { ChartData } from '../src/html/chart-data.ts'
import { type Formatting, formattingOf } from '../src/html/formatting.ts'

/** How figures are written on axes and beside the pointer. */
export interface Formats extends Formatting {
  /** In fewer digits, for an axis. */
  readonly shortMoney: (cents: number) => string
  readonly share: (share: number) => string
  readonly reward: (reward: number) => string
  readonly shortDay: (time: number) => string
  readonly month: (time: number) => string
  readonly hour: (time: number) => string
}

/** In the reader's language, in the currency and on the wall clock of the run. */
export const formatsOf = (data: ChartData): Formats => {
  const { language, timeZone } = data
  const locale = language === 'en' ? 'en-GB' : language
  const dated = (options: Intl.DateTimeFormatOptions): ((time: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (time) => format.format(time)
  }
  const formatting = formattingOf(language, data)
  const shortDay = dated({ day: '2-digit', month: 'short' })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return {
    ...formatting,
    shortMoney: (cents) => short.format(cents / 100).replace('-', '−'),
    share: (share) => `${formatting.number(share * 100)}\u00a0%`,
    reward: (reward) => formatting.number(reward, 2),
    // 06 jul, where Portuguese has “06 de jul.”
    shortDay: (time) => shortDay(time).replace(' de ', ' ').replace('.', ''),
    month: dated({ month: 'short', year: 'numeric' }),
    hour: dated({ hour: '2-digit', minute: '2-digit' }),
  }
}
