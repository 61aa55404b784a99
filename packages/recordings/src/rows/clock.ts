import type { Cells } from '../cells/cells.ts'
import { looseStamp } from '../cells/loose-stamp.ts'
import { parseNumber } from '../cells/parse-number.ts'
import { type DateOrder, parseDate, parseStamp, parseTimeOfDay } from '../cells/parse-time.ts'
import { type Columns, columnOf } from '../layouts/column.ts'

/** The moment a row speaks of, in the milliseconds of its own clock; NaN where it cannot be read. */
type ClockReader = (cells: Cells) => number

/** What the numbers of a clock are: the digits on a wall, true epoch times, or epoch times that may be either. */
type ClockMeaning = 'wall' | 'utc' | 'epoch'

/** One way of reading a file's times. */
export interface Clock {
  readonly meaning: ClockMeaning
  /** Set where the way says which of day and month comes first. */
  readonly order?: DateOrder
  /** What to tell about it; null for the common ways. */
  readonly note: string | null
  readonly read: ClockReader
}

const DAY = 86_400_000
/** Seconds from 1980 to 2100; a thousandfold are milliseconds, and so on: no number fits two units. */
const FIRST_SECOND = 315_532_800
const LAST_SECOND = 4_102_444_800
const FINER = [1, 1_000, 1_000_000, 1_000_000_000]
/** Below the rounding of nanoseconds in a double, above it of everything else. */
const NANOSECOND_SLACK = 0.0002

/** Seconds, milli-, micro- or nanoseconds since 1970 as milliseconds, told apart by their size; NaN for other numbers. */
export const fromEpoch = (value: number): number => {
  const unit = FINER.find((finer) => value >= FIRST_SECOND * finer && value < LAST_SECOND * finer)
  return unit === undefined ? Number.NaN : Math.floor((value * 1000) / unit + NANOSECOND_SLACK)
}

/** Numbers of times have a point before their decimals, whatever the prices have. */
const POINT = { decimalMark: 46 }

const plainNumber = (cells: Cells, column: number): number =>
  parseNumber(cells.bytes, cells.from(column), cells.to(column), POINT)

/** `20260302`, `202603020900`, `20260302090000` or `20260302090000123` as the wall says it. */
const fromDigits = (text: string): number => {
  if (!/^(?:\d{8}|\d{12}|\d{14}|\d{17})$/.test(text)) return Number.NaN
  const [hours, minutes, seconds] = [8, 10, 12].map((at) => text.slice(at, at + 2) || '00')
  const spelt = `${text.slice(0, 8)} ${hours}:${minutes}:${seconds}.${text.slice(14) || '0'}`
  return looseStamp(spelt, 'year-first')?.wall ?? Number.NaN
}

/** Days since 1899-12-30, as spreadsheets keep times, with a time of day in its fraction. */
const fromSheetDays = (days: number): number =>
  days > 20_000 && days < 80_000 && !Number.isInteger(days) ? Math.round((days - 25_569) * DAY) : Number.NaN

/** `90000` as 09:00:00, `930` as 09:30, `90000123` with milliseconds: as many digits as the column's longest. */
const digitsOfDay = (text: string, longest: number): number => {
  if (!/^\d{1,9}$/.test(text)) return Number.NaN
  const digits = text.padStart(longest > 6 ? 9 : longest > 4 ? 6 : 4, '0')
  const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(digits.slice(at, at + 2) || '0'))
  const isTime = (hours ?? 24) <= 23 && (minutes ?? 60) <= 59 && (seconds ?? 60) <= 59
  const wall = Date.UTC(1970, 0, 1, hours, minutes, seconds, Number(digits.slice(6) || '0'))
  return isTime ? wall : Number.NaN
}

const stampClocks = (column: number): readonly Clock[] => {
  const fast = (order: DateOrder): Clock => ({
    meaning: 'wall',
    order,
    note: null,
    read: (cells) => parseStamp(cells.bytes, cells.from(column), cells.to(column), order),
  })
  const loose = (order: DateOrder): Clock => ({
    meaning: 'wall',
    order,
    note: null,
    read: (cells) => {
      const found = looseStamp(cells.text(column), order)
      return found === null || found.offsetMs !== null ? Number.NaN : found.wall
    },
  })
  const offset = (order: DateOrder): Clock => ({
    meaning: 'utc',
    order,
    note: 'Its times say how far they are from Greenwich; the time zone you state says the session alone.',
    read: (cells) => {
      const found = looseStamp(cells.text(column), order)
      return found === null || found.offsetMs === null ? Number.NaN : found.wall - found.offsetMs
    },
  })
  const orders = ['year-first', 'day-first', 'month-first'] as const
  return [
    fast('year-first'),
    {
      meaning: 'wall',
      note: null,
      read: (cells) => fromDigits(cells.text(column)),
    },
    { meaning: 'epoch', note: null, read: (cells) => fromEpoch(plainNumber(cells, column)) },
    fast('day-first'),
    fast('month-first'),
    ...orders.map(loose),
    ...orders.map(offset),
    {
      meaning: 'wall',
      note: 'Its times are days since 1900 as a spreadsheet keeps them.',
      read: (cells) => fromSheetDays(plainNumber(cells, column)),
    },
  ]
}

const timeOfDayReader = (column: number, longest: () => number): ClockReader => {
  return (cells) => {
    const time = parseTimeOfDay(cells.bytes, cells.from(column), cells.to(column))
    return Number.isNaN(time) ? digitsOfDay(cells.text(column), longest()) : time
  }
}

const dateAndTimeClocks = (date: number, time: number, longest: () => number): readonly Clock[] => {
  const ofDay = timeOfDayReader(time, longest)
  const fast = (order: DateOrder): Clock => ({
    meaning: 'wall',
    order,
    note: null,
    read: (cells) => {
      const day = parseDate(cells.bytes, cells.from(date), cells.to(date), order)
      return Number.isNaN(day) ? day : day + ofDay(cells)
    },
  })
  const loose = (order: DateOrder, isOffset: boolean): Clock => ({
    meaning: isOffset ? 'utc' : 'wall',
    order,
    note: null,
    read: (cells) => {
      const day = cells.text(date).replace(/[ T]00:00(:00(\.0+)?)?$/, '')
      const found = looseStamp(`${day} ${cells.text(time)}`, order)
      if (found === null || (found.offsetMs !== null) !== isOffset) return Number.NaN
      return found.wall - (found.offsetMs ?? 0)
    },
  })
  const orders = ['year-first', 'day-first', 'month-first'] as const
  return [
    ...orders.map(fast),
    ...orders.map((order) => loose(order, false)),
    ...orders.map((order) => loose(order, true)),
  ]
}

/** What choosing a clock needs besides the columns. */
export interface ClockSetting {
  readonly columns: Columns
  /** Wall midnight that times of day count from; null where nothing says it. */
  readonly midnight: number | null
  /** Digits of the longest cell in the column of times; asked only where they decide. */
  readonly longest: () => number
}

/** Every way in which a file with these columns may write its times, the commonest first. */
export const clocksOf = ({ columns, midnight, longest }: ClockSetting): readonly Clock[] => {
  const from = midnight ?? Number.NaN
  if (columns.epochMs !== undefined) return stampClocks(columns.epochMs)
  if (columns.millisecondOfDay !== undefined) {
    const column = columnOf(columns, 'millisecondOfDay')
    const read: ClockReader = (cells) => {
      const elapsed = plainNumber(cells, column)
      return elapsed >= 0 && elapsed < DAY ? from + Math.floor(elapsed) : Number.NaN
    }
    return [{ meaning: 'wall', note: null, read }]
  }
  // `time` under a heading in English may be a whole stamp, but not beside a date
  const time = columns.time ?? columns.stamp
  if (columns.date === undefined && columns.stamp === undefined && columns.time !== undefined) {
    const ofDay = timeOfDayReader(columns.time, longest)
    return [{ meaning: 'wall', note: null, read: (cells) => from + ofDay(cells) }]
  }
  if (columns.date === undefined) return columns.stamp === undefined ? [] : stampClocks(columns.stamp)
  return time === undefined ? stampClocks(columns.date) : dateAndTimeClocks(columns.date, time, longest)
}
