import type { Language } from '@alavanca/core'
import { type Formatting, formattingOf } from '@alavanca/report'

/** How the page writes figures: each with its unit. */
export interface Formats extends Formatting {
  /** A session day, `YYYY-MM-DD`, as people write it. */
  readonly sessionDay: (day: string) => string
  /** To the second. */
  readonly moment: (time: number) => string
  /** A price with the decimals that it has. */
  readonly price: (price: number) => string
  /** A mean reward or a chance, to three places. */
  readonly reward: (reward: number) => string
  /** An age, in words that stay short. */
  readonly ago: (milliseconds: number) => string
  /** In few digits, for an axis. */
  readonly shortMoney: (cents: number) => string
}

/** How many decimals a price is written with, five at the most. */
export const decimalsOf = (value: number): number => Math.min(5, String(value).split('.')[1]?.length ?? 0)

const ago =
  (number: Formatting['number'], language: Language) =>
  (milliseconds: number): string => {
    const seconds = Math.max(0, milliseconds) / 1_000
    if (seconds < 60) return `${number(Math.floor(seconds))}\u00a0s`
    if (seconds < 3_600) return `${number(Math.floor(seconds / 60))}\u00a0min`
    if (seconds < 172_800) return `${number(Math.floor(seconds / 3_600))}\u00a0h`
    return `${number(Math.floor(seconds / 86_400))}\u00a0${language === 'en' ? 'days' : 'dias'}`
  }

/** How figures are written for readers of a language, in a currency and a zone. */
export const formatsOf = (language: Language, currency: string, timeZone: string): Formats => {
  const formatting = formattingOf(language, { currency, timeZone, priceDecimals: 2 })
  const locale = language === 'en' ? 'en-GB' : language
  const seconds = new Intl.DateTimeFormat(locale, { timeZone, second: '2-digit', minute: '2-digit' })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const secondOf = (time: number): string =>
    (seconds.formatToParts(time).find(({ type }) => type === 'second')?.value ?? '').padStart(2, '0')
  return {
    ...formatting,
    sessionDay: (day) => (language === 'en' ? day : day.split('-').reverse().join('/')),
    moment: (time) => `${formatting.time(time)}:${secondOf(time)}`,
    price: (price) => formatting.number(price, decimalsOf(price)),
    reward: (reward) => formatting.number(reward, 3),
    ago: ago(formatting.number, language),
    shortMoney: (cents) => short.format(cents / 100).replace('-', '−'),
  }
}
