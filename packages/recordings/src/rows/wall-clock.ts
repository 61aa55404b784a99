import type { SessionCalendar } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import { type DateOrder, parseDate, parseStamp, parseTimeOfDay } from '../cells/parse-time.ts'
import { type Columns, columnOf } from '../layouts/column.ts'

/** The moment a row speaks of, in the milliseconds of its own clock; NaN where it cannot be read. */
export type ClockReader = (cells: Cells) => number

/** How a file writes its times. `millisecondOfDay` counts from a midnight that the file itself does not name. */
export type ClockForm = 'stamp' | 'date and time' | 'date' | 'epoch' | 'epochMs' | 'millisecondOfDay'

const DAY = 86_400_000
/** Seconds reach this number in the year 5138, milliseconds did in 1973. */
const SURELY_MILLISECONDS = 1e11

const fromEpoch = (value: number): number => {
  if (!(value > 0)) return Number.NaN
  return value >= SURELY_MILLISECONDS ? Math.floor(value) : Math.floor(value * 1000)
}

const isNumber = (cells: Cells, column: number): boolean => !Number.isNaN(cells.number(column))

/** The form of a file's times, told from its columns and from one row of data. Null where there is no time at all. */
export const clockFormOf = (columns: Columns, sample: Cells): ClockForm | null => {
  if (columns.epochMs !== undefined) return 'epochMs'
  if (columns.millisecondOfDay !== undefined) return 'millisecondOfDay'
  if (columns.date !== undefined) {
    // `time` under a heading in English may be a whole stamp, but not beside a date
    return columns.time !== undefined || columns.stamp !== undefined ? 'date and time' : 'date'
  }
  if (columns.stamp === undefined) return null
  return isNumber(sample, columns.stamp) ? 'epoch' : 'stamp'
}

/** Reads one form of times. `midnight` is the wall midnight that `millisecondOfDay` counts from. */
export const clockReader = (form: ClockForm, columns: Columns, order: DateOrder, midnight: number): ClockReader => {
  const date = columnOf(columns, 'date')
  const time = columns.time ?? columnOf(columns, 'stamp')
  const dateOf = (cells: Cells): number => parseDate(cells.bytes, cells.from(date), cells.to(date), order)
  switch (form) {
    case 'stamp':
      return (cells) => parseStamp(cells.bytes, cells.from(time), cells.to(time), order)
    case 'date and time':
      return (cells) => dateOf(cells) + parseTimeOfDay(cells.bytes, cells.from(time), cells.to(time))
    case 'date':
      // the time of day may still stand in the same cell
      return (cells) => parseStamp(cells.bytes, cells.from(date), cells.to(date), order)
    case 'epoch':
      return (cells) => fromEpoch(cells.number(time))
    case 'epochMs':
      return (cells) => fromEpoch(cells.number(columnOf(columns, 'epochMs')))
    case 'millisecondOfDay':
      return (cells) => {
        const elapsed = cells.number(columnOf(columns, 'millisecondOfDay'))
        return elapsed >= 0 && elapsed < DAY ? midnight + Math.floor(elapsed) : Number.NaN
      }
  }
}

/** Whether the numbers of an epoch column are real epoch times, or the digits on the server's wall. */
export type EpochMeaning = 'wall' | 'utc'

/** Turns a row's own clock into epoch milliseconds. */
export const toTimeOf = (
  form: ClockForm,
  epoch: EpochMeaning,
  calendar: SessionCalendar,
): ((wall: number) => number) =>
  (form === 'epoch' || form === 'epochMs') && epoch === 'utc' ? (time) => time : (wall) => calendar.toTime(wall)
