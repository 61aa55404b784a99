const ZERO = 48
const SPACE = 32
const COLON = 58
const POINT = 46
const COMMA = 44
const LETTER_T = 84
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const FIRST_YEAR = 1900

/** `2026.06.01`; the way Brazil writes it, `01/06/2026`; the way the United States do, `06/01/2026`. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first'

/** Digits alone, as a whole number; NaN for anything else. */
const digits = (bytes: Uint8Array, from: number, to: number): number => {
  let value = from < to ? 0 : Number.NaN
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const midnight = (year: number, month: number, day: number): number => {
  // written so that NaN fails as well
  if (!(year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1)) return Number.NaN
  const time = Date.UTC(year, month - 1, day)
  return day <= 28 || time < Date.UTC(year, month, 1) ? time : Number.NaN
}

/** `.`, `-` and `/` part a date; both parting characters must be the same. */
const areSeparators = (first: number | undefined, second: number | undefined): boolean =>
  first === second && first !== undefined && first >= 45 && first <= 47

/**
 * A date of ten characters, or eight digits in a row, as the midnight on the wall (`Date.UTC` of its digits); NaN where it is
 * no date of the calendar.
 */
export const parseDate = (bytes: Uint8Array, from: number, to: number, order: DateOrder): number => {
  if (to - from === 8)
    return midnight(digits(bytes, from, from + 4), digits(bytes, from + 4, from + 6), digits(bytes, from + 6, to))
  if (to - from !== 10) return Number.NaN
  if (order !== 'year-first' && areSeparators(bytes[from + 2], bytes[from + 5])) {
    const [first, second] = [digits(bytes, from, from + 2), digits(bytes, from + 3, from + 5)]
    const year = digits(bytes, from + 6, to)
    return order === 'day-first' ? midnight(year, second, first) : midnight(year, first, second)
  }
  return areSeparators(bytes[from + 4], bytes[from + 7])
    ? midnight(digits(bytes, from, from + 4), digits(bytes, from + 5, from + 7), digits(bytes, from + 8, to))
    : Number.NaN
}

/** `.`, then one digit or more; what is finer than a millisecond is cut off. */
const parseFraction = (bytes: Uint8Array, from: number, to: number): number => {
  if (from === to) return 0
  if ((bytes[from] !== POINT && bytes[from] !== COMMA) || Number.isNaN(digits(bytes, from + 1, to))) return Number.NaN
  const shown = Math.min(to - from - 1, 3)
  return digits(bytes, from + 1, from + 1 + shown) * 10 ** (3 - shown)
}

const parseSeconds = (bytes: Uint8Array, from: number, to: number): number => {
  if (from === to) return 0
  if (bytes[from] !== COLON || to < from + 3) return Number.NaN
  const seconds = digits(bytes, from + 1, from + 3)
  return seconds <= 59 ? seconds * SECOND + parseFraction(bytes, from + 3, to) : Number.NaN
}

/** `9:00`, `09:00:00` or `09:00:00.123` as milliseconds since midnight; NaN for anything else, `24:00` too. */
export const parseTimeOfDay = (bytes: Uint8Array, from: number, to: number): number => {
  const colon = bytes[from + 1] === COLON ? from + 1 : from + 2
  if (bytes[colon] !== COLON || to < colon + 3) return Number.NaN
  const hours = digits(bytes, from, colon)
  const minutes = digits(bytes, colon + 1, colon + 3)
  return hours <= 23 && minutes <= 59
    ? hours * HOUR + minutes * MINUTE + parseSeconds(bytes, colon + 3, to)
    : Number.NaN
}

/** `090000` or, with milliseconds, `090000123`; more digits may follow after a space. NaN for anything else. */
const parseDigitsOfDay = (bytes: Uint8Array, from: number, to: number): number => {
  const [length, isParted] = [to - from, bytes[from + 6] === SPACE]
  if (length !== 6 && length !== 9 && !(isParted && length > 7)) return Number.NaN
  const [hours, minutes] = [digits(bytes, from, from + 2), digits(bytes, from + 2, from + 4)]
  const seconds = digits(bytes, from + 4, from + 6)
  if (!(hours <= 23 && minutes <= 59 && seconds <= 59)) return Number.NaN
  const finer = from + (isParted ? 7 : 6)
  const shown = Math.min(to - finer, 3)
  const fraction = shown > 0 ? digits(bytes, finer, finer + shown) * 10 ** (3 - shown) : 0
  return hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction
}

const COMPACT_DATE = 8

/** `20260302 090000`, its date without marks; NaN for anything else. */
const parseCompactStamp = (bytes: Uint8Array, from: number, to: number): number => {
  const time = from + COMPACT_DATE + 1
  const ofDay = bytes[time + 2] === COLON ? parseTimeOfDay(bytes, time, to) : parseDigitsOfDay(bytes, time, to)
  return parseDate(bytes, from, from + COMPACT_DATE, 'year-first') + ofDay
}

/** Date and time in one cell, a space or a `T` between; a date alone is its midnight. NaN for anything else. */
export const parseStamp = (bytes: Uint8Array, from: number, to: number, order: DateOrder): number => {
  if (to - from > COMPACT_DATE + 1 && (bytes[from + COMPACT_DATE] === SPACE || bytes[from + COMPACT_DATE] === LETTER_T))
    return parseCompactStamp(bytes, from, to)
  const end = to - from > 10 ? from + 10 : to
  const day = parseDate(bytes, from, end, order)
  if (end === to) return day
  const parting = bytes[end]
  return parting === SPACE || parting === LETTER_T ? day + parseTimeOfDay(bytes, end + 1, to) : Number.NaN
}
