import type { AlavancaError } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import type { DateOrder } from '../cells/parse-time.ts'
import { type Columns, timeColumnsOf } from '../layouts/column.ts'
import { type Clock, clocksOf } from './clock.ts'

/** A row of the sample, taken apart anew each time it is asked for. */
export interface SampleRows {
  readonly count: number
  /** The cells of a row of the sample; good until the next call. */
  at(index: number): Cells
  /** The same rows, to be looked at while others are. */
  copy(): SampleRows
  /** An error about one row of it. */
  refuse(index: number, reason: string): AlavancaError
  /** An error about the file. */
  refuseAll(reason: string): AlavancaError
}

/** What is known of a file's times before they are looked at. */
export interface ClockKnowledge {
  readonly columns: Columns
  readonly midnight: number | null
  /** What the caller or the layout's program says; null where nobody does. */
  readonly order: DateOrder | null
  /** Whether the caller said it: then no other order is looked at. */
  readonly isOrderStated: boolean
}

const DAY = 86_400_000
/** Days between two rows of a market that rests at weekends and holidays, and between two months of a misread date. */
const LONGEST_REST = 6
const SHORTEST_MONTH = 25

const valuesOf = (clock: Clock, rows: SampleRows): number[] =>
  Array.from({ length: rows.count }, (_, index) => clock.read(rows.at(index)))

const readable = (values: readonly number[]): number => values.filter((value) => !Number.isNaN(value)).length

/** Days from one row to the next, where the day changes. */
const dayGaps = (values: readonly number[]): number[] => {
  const days = values.filter((value) => !Number.isNaN(value)).map((value) => Math.floor(value / DAY))
  return days
    .slice(1)
    .map((day, index) => Math.abs(day - (days[index] ?? day)))
    .filter((gap) => gap > 0)
}

const runsByDays = (values: readonly number[]): boolean => {
  const gaps = dayGaps(values)
  return gaps.length > 0 && gaps.every((gap) => gap <= LONGEST_REST)
}
const jumpsByMonths = (values: readonly number[]): boolean => dayGaps(values).some((gap) => gap >= SHORTEST_MONTH)

interface Tried {
  readonly clock: Clock
  readonly values: readonly number[]
  readonly readable: number
}

const day = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? 'unreadable' : new Date(value).toISOString().slice(0, 10)

/** Two orders of day and month that read the same rows as other days; null where there are none. */
const rivalOf = (best: Tried, tried: readonly Tried[]): Tried | null =>
  tried.find(
    (other) =>
      other.readable === best.readable &&
      other.clock.meaning === best.clock.meaning &&
      other.values.some((value, index) => !Number.isNaN(value) && value !== best.values[index]),
  ) ?? null

const settled = (best: Tried, rival: Tried, { order }: ClockKnowledge): Tried | null => {
  if (order !== null) return [best, rival].find(({ clock }) => clock.order === order) ?? null
  for (const [one, other] of [
    [best, rival],
    [rival, best],
  ] as const)
    if (runsByDays(one.values) && jumpsByMonths(other.values)) return one
  return null
}

const WHY: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is blank'],
  [/^\d+([.,]\d+)?e[+]?\d+$/i, 'a spreadsheet shortened the number, and what it left out is lost'],
  [/\b\d{1,2}[-./]\d{1,2}[-./]\d{2}\b(?!\d)/, 'its year has two digits'],
  [/\d (?!am|pm|gmt|utc)[a-z]{2,5}$/i, 'it names a zone in letters; a distance such as -03:00 can be read'],
  [
    /^\d+(\.\d+)?$/,
    'as seconds, milli-, micro- or nanoseconds since 1970 it lies outside 1980 to 2100, and as digits it is no date',
  ],
  [/^\d{1,2}:\d\d/, 'it has no day: say it with the option date'],
]

const whyNot = (text: string): string =>
  WHY.find(([pattern]) => pattern.test(text))?.[1] ?? 'it is no date and time in a form that is known'

const refuseTimes = (rows: SampleRows, columns: Columns): AlavancaError => {
  const parts = timeColumnsOf(columns)
  if (parts.length === 0) return rows.refuseAll('it has no column of times')
  const cells = rows.at(0)
  const text = parts
    .map((column) => cells.text(column))
    .join(' ')
    .trim()
  return rows.refuse(0, `its time "${text}" cannot be read: ${whyNot(text)}`)
}

const longestOf = (rows: SampleRows, column: number | undefined): number => {
  let longest = 0
  for (let index = 0; column !== undefined && index < rows.count; index += 1) {
    const cells = rows.at(index)
    longest = Math.max(longest, cells.to(column) - cells.from(column))
  }
  return longest
}

/** A clock, and what it reads in the rows it was chosen by; NaN where it reads nothing. */
export type ChosenClock = Pick<Tried, 'clock' | 'values'>

/**
 * How a file writes its times, told from all rows of the sample: the way that reads most of them. Throws `UNREADABLE_DATA`
 * where none reads any, and where two orders of day and month read all of them.
 */
export const chooseClock = (rows: SampleRows, knowledge: ClockKnowledge): ChosenClock => {
  const { columns, midnight, order, isOrderStated } = knowledge
  // asked in the midst of reading a row, so that it looks at rows of its own
  let known: number | null = null
  const longest = (): number => {
    known ??= longestOf(rows.copy(), columns.time ?? columns.stamp)
    return known
  }
  const isAllowed = (clock: Clock): boolean => !isOrderStated || clock.order === undefined || clock.order === order
  const tried: Tried[] = []
  for (const clock of clocksOf({ columns, midnight, longest }).filter(isAllowed)) {
    const values = valuesOf(clock, rows)
    tried.push({ clock, values, readable: readable(values) })
    // no other way can read more, and no other reads a year at the beginning otherwise
    if (readable(values) === rows.count && (clock.order ?? 'year-first') === 'year-first') break
  }
  const most = Math.max(0, ...tried.map((each) => each.readable))
  const best = tried.find((each) => each.readable === most)
  if (best === undefined || most === 0) throw refuseTimes(rows, columns)
  const rival = rivalOf(best, tried)
  if (rival === null) return best
  const chosen = settled(best, rival, knowledge)
  if (chosen !== null) return chosen
  const index = best.values.findIndex((value, at) => value !== rival.values[at])
  throw rows.refuse(
    index,
    `its day is ${day(best.values[index])} or ${day(rival.values[index])}, and no row of the first ones tells which: say dateOrder day-first or month-first`,
  )
}
