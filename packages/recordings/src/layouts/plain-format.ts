import type { Delimiter } from '../text/delimiter.ts'
import type { Columns } from './column.ts'
import { fitsColumn } from './fits-column.ts'
import type { FoundFormat } from './format.ts'
import { PLAIN_LAYOUTS, type PlainColumn, type PlainLayout } from './layouts.ts'
import type { Sample } from './sample.ts'

const SAMPLE = 20
const SECOND = 1000

const fitsRow = ({ columns }: PlainLayout, sample: Sample, index: number): boolean => {
  const row = sample.at(index)
  return (
    row.width >= columns.length &&
    row.filled <= columns.length &&
    columns.every((column, at) => fitsColumn(row, at, column))
  )
}

/**
 * Whether what would be milliseconds since midnight are row numbers: bars begin at whole seconds, and no market has a tick
 * in each millisecond of its first ones.
 */
const areRowNumbers = ({ kind, columns }: PlainLayout, sample: Sample, isDayStated: boolean): boolean => {
  if (columns[0] !== 'millisecondOfDay') return false
  const numbers = sample.column(0).map(Number)
  if (kind === 'bars') return numbers.some((number) => number % SECOND !== 0)
  return !isDayStated && numbers.length > 1 && numbers.every((number, index) => number - (numbers[0] ?? 0) === index)
}

const roleOf = (column: PlainColumn): keyof Columns | null => {
  if (column === 'any' || column === 'text' || column === 'boolean') return null
  return column === 'slashDate' ? 'date' : column
}

/** The format of a file without headings. Throws `UNREADABLE_DATA` where no layout fits. */
export const formatOfPlain = (all: Sample, delimiter: Delimiter, isDayStated: boolean): FoundFormat => {
  const sample = all.slice(0, SAMPLE)
  const fits = (layout: PlainLayout): boolean =>
    (delimiter === 'tab' || (layout.delimiter ?? delimiter) === delimiter) &&
    sample.lines.some((_, index) => fitsRow(layout, sample, index)) &&
    !areRowNumbers(layout, sample, isDayStated)
  const layout = PLAIN_LAYOUTS.find(fits)
  if (layout === undefined)
    throw sample.refuse(
      0,
      'this row is of no known layout of bars or ticks, and no headings stand above it; the option columns says which column is what',
    )
  const known = layout.columns.flatMap((column, index) => {
    const role = roleOf(column)
    return role === null ? [] : [[role, index] as const]
  })
  const notes = layout.note === undefined ? [] : [layout.note]
  return {
    layout,
    columns: Object.fromEntries(known),
    width: layout.columns.length,
    headingLine: 0,
    headings: [],
    notes,
  }
}
