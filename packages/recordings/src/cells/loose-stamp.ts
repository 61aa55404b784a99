import type { DateOrder } from './parse-time.ts'

/** A moment in words: on the wall, and what the words say the wall is away from Greenwich, null where they do not. */
export interface LooseStamp {
  readonly wall: number
  readonly offsetMs: number | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** English and Portuguese. */
const MONTHS = [
  'jan',
  'feb fev',
  'mar',
  'apr abr',
  'may mai',
  'jun',
  'jul',
  'aug ago',
  'sep set',
  'oct out',
  'nov',
  'dec dez',
]
const monthOf = (name: string): number => {
  const short = name.slice(0, 3).toLowerCase()
  return MONTHS.findIndex((names) => names.split(' ').includes(short)) + 1
}

const END = '(?:$|[ T,]+(?=\\d))'
/** Forms of dates, each with what its three parts are. */
const DATES: readonly { readonly form: RegExp; readonly parts: 'ymd' | 'last' | 'dmy' | 'mdy' }[] = [
  { form: new RegExp(`^(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})${END}`), parts: 'ymd' },
  { form: new RegExp(`^(\\d{4})(\\d\\d)(\\d\\d)${END}`), parts: 'ymd' },
  { form: new RegExp(`^(\\d{1,2})[-./](\\d{1,2})[-./](\\d{4})${END}`), parts: 'last' },
  { form: new RegExp(`^(?:[a-z]{3},? )?(\\d{1,2})[ -]([a-z]{3,9})\\.?[ -](\\d{4})${END}`, 'i'), parts: 'dmy' },
  { form: new RegExp(`^(?:[a-z]{3},? )?([a-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${END}`, 'i'), parts: 'mdy' },
]
const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,:](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?/i
const OFFSET = /^ ?(?:(?<zero>z|utc|gmt)|(?:utc|gmt)?(?<sign>[+-])(?<hours>\d{1,2})(?::?(?<minutes>\d\d))?)$/i

const midnightOf = (year: number, month: number, day: number): number => {
  const time = Date.UTC(year, month - 1, day)
  const is = new Date(time)
  return year >= 1900 && is.getUTCMonth() === month - 1 && is.getUTCDate() === day ? time : Number.NaN
}

/** The midnight that a text begins with, and how long it is in the text; NaN for no day of the calendar. */
const dayOf = (text: string, order: DateOrder): { readonly midnight: number; readonly length: number } => {
  for (const { form, parts } of DATES) {
    const [all = '', a = '', b = '', c = ''] = form.exec(text) ?? []
    if (all === '') continue
    const isMonthFirst = parts === 'mdy' || (parts === 'last' && order === 'month-first')
    const numberOf = (part: string): number => (/^\d/.test(part) ? Number(part) : monthOf(part))
    if (parts === 'ymd') return { midnight: midnightOf(Number(a), Number(b), Number(c)), length: all.length }
    if (parts === 'last' && order === 'year-first') return { midnight: Number.NaN, length: all.length }
    const [day, month] = isMonthFirst ? [b, a] : [a, b]
    return { midnight: midnightOf(Number(c), numberOf(month), Number(day)), length: all.length }
  }
  return { midnight: Number.NaN, length: 0 }
}

const timeOf = ([, hour = '', minute = '', second = '0', fraction = '', half]: RegExpExecArray): number => {
  const hours = Number(hour)
  if (Number(minute) > 59 || Number(second) > 59) return Number.NaN
  if (half === undefined ? hours > 23 : hours < 1 || hours > 12) return Number.NaN
  const of24 = half === undefined ? hours : (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return of24 * HOUR + Number(minute) * MINUTE + Number(second) * 1000 + milliseconds
}

const offsetOf = (text: string): number | null => {
  if (text === '') return null
  const { zero, sign, hours = '', minutes = '0' } = OFFSET.exec(text)?.groups ?? {}
  if (zero !== undefined) return 0
  const away = Number(hours) * HOUR + Number(minutes) * MINUTE
  return sign === undefined || Number(hours) > 14 || Number(minutes) > 59 ? Number.NaN : sign === '-' ? -away : away
}

/**
 * Date and time as programs and spreadsheets write them: days and months of one digit, months by name, a clock of twelve
 * hours, `GMT-0300` or `+00:00` behind. Null for anything else, a year of two digits and a zone by name among it.
 */
export const looseStamp = (text: string, order: DateOrder): LooseStamp | null => {
  const { midnight, length } = dayOf(text, order)
  if (Number.isNaN(midnight)) return null
  const rest = text.slice(length)
  const time = TIME.exec(rest)
  const wall = midnight + (time === null ? 0 : timeOf(time))
  const offsetMs = offsetOf(rest.slice(time?.[0].length ?? 0))
  return Number.isNaN(wall) || Number.isNaN(offsetMs) ? null : { wall, offsetMs }
}
