import { parseDate } from '../cells/parse-time.ts'

const EIGHT_DIGITS = /(?<!\d)\d{8}(?!\d)/g

const midnightOf = (digits: string): number => {
  const bytes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0))
  return parseDate(bytes, 0, bytes.length, 'year-first')
}

/**
 * The wall midnight of the one day that a file's name states, as `20140508_eurusd_tick_quote.csv` does. Null where it
 * states none, or several. Folders do not count.
 */
export const dateInName = (name: string): number | null => {
  const file = name.split(/[/\\]/).at(-1) ?? ''
  const days = (file.match(EIGHT_DIGITS) ?? []).map(midnightOf).filter((day) => !Number.isNaN(day))
  const [only, ...others] = new Set(days)
  return only === undefined || others.length > 0 ? null : only
}
