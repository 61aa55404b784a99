import type { AlavancaError } from '@alavanca/core'
import { Cells } from '../cells/cells.ts'
import { parseStamp } from '../cells/parse-time.ts'
import { type ClockForm, clockFormOf } from '../rows/wall-clock.ts'
import { decodeText } from '../text/decode-text.ts'
import { DELIMITERS, type Delimiter, detectDelimiter } from '../text/delimiter.ts'
import type { Head, Line } from '../text/read-head.ts'
import { unreadableFile, unreadableRow } from '../unreadable.ts'
import type { Columns, Role } from './column.ts'
import { type ColumnNames, plainHeading } from './column-names.ts'
import { fitsColumn } from './fits-column.ts'
import { HEADED_LAYOUTS, type HeadedLayout, type Layout, PLAIN_LAYOUTS, type PlainLayout } from './layouts.ts'

/** Everything that tells how to read a file's rows. */
export interface Format {
  readonly layout: Layout
  readonly delimiter: Delimiter
  readonly columns: Columns
  /** Columns that every row must have. */
  readonly width: number
  readonly clock: ClockForm
  /** Rows start after this line; 0 where there are no headings. */
  readonly headingLine: number
}

const SAMPLE = 20

/** The part of the head that one question is asked about. */
interface Sample {
  readonly name: string
  readonly head: Head
  readonly delimiter: Delimiter
}

const rowOf = ({ head, delimiter }: Sample, { from, to }: Line): Cells => {
  const cells = new Cells()
  cells.split(head.bytes, from, to, DELIMITERS[delimiter])
  return cells
}

const isHeading = (row: Cells): boolean => {
  const stamp = (order: 'year-first' | 'day-first') => parseStamp(row.bytes, row.from(0), row.to(0), order)
  return [row.number(0), stamp('year-first'), stamp('day-first')].every(Number.isNaN)
}

const headingsOf = (row: Cells): string[] => Array.from({ length: row.filled }, (_, index) => row.text(index))

const columnsOfHeadings = (headings: readonly string[], names: ColumnNames): Map<Role, number[]> => {
  const columns = new Map<Role, number[]>()
  for (const [index, heading] of headings.entries()) {
    const role = names.get(plainHeading(heading))
    if (role !== undefined) columns.set(role, [...(columns.get(role) ?? []), index])
  }
  return columns
}

const fitsHeadings = ({ names, needs }: HeadedLayout, headings: readonly string[]): boolean => {
  const columns = columnsOfHeadings(headings, names)
  const hasTime = (['date', 'stamp', 'epochMs'] as const).some((role) => columns.has(role))
  return hasTime && needs.every((role) => columns.has(role))
}

const refuse = (sample: Sample, line: Line, reason: string): AlavancaError =>
  unreadableRow(sample.name, line.number, reason, decodeText(sample.head.bytes.subarray(line.from, line.to)))

const clockOf = (sample: Sample, columns: Columns, lines: readonly Line[]): ClockForm => {
  const forms = lines.map((line) => clockFormOf(columns, rowOf(sample, line)))
  // one readable number in the column of times is enough: no date in text reads as a number
  const form = forms.find((each) => each === 'epoch') ?? forms[0]
  if (form === undefined || form === null) throw unreadableFile(sample.name, 'it has no column of times')
  return form
}

const formatOfHeaded = (sample: Sample, heading: Line, rows: readonly Line[]): Format => {
  const headings = headingsOf(rowOf(sample, heading))
  const layout = HEADED_LAYOUTS.find((candidate) => fitsHeadings(candidate, headings))
  if (layout === undefined) throw refuse(sample, heading, 'these headings are of no known layout of bars or ticks')
  const found = [...columnsOfHeadings(headings, layout.names)]
  const twice = found.find(([, indices]) => indices.length > 1)
  if (twice !== undefined) throw refuse(sample, heading, `two of these headings say ${twice[0]}`)
  if (rows.length === 0) throw unreadableFile(sample.name, 'it has headings and nothing below them')
  const columns: Columns = Object.fromEntries(found.map(([role, [index]]) => [role, index]))
  const clock = clockOf(sample, columns, rows)
  return { layout, delimiter: sample.delimiter, columns, width: headings.length, clock, headingLine: heading.number }
}

const fitsRow = ({ columns }: PlainLayout, row: Cells): boolean =>
  row.width >= columns.length &&
  row.filled <= columns.length &&
  columns.every((column, index) => fitsColumn(row, index, column))

const formatOfPlain = (sample: Sample, first: Line, lines: readonly Line[]): Format => {
  const rows = lines.map((line) => rowOf(sample, line))
  const layout = PLAIN_LAYOUTS.find((candidate) => rows.some((row) => fitsRow(candidate, row)))
  if (layout === undefined) throw refuse(sample, first, 'this row is of no known layout of bars or ticks')
  const known = layout.columns.flatMap((column, index) =>
    column === 'any' || column === 'text' ? [] : [[column, index] as const],
  )
  const columns: Columns = Object.fromEntries(known)
  const clock = clockOf(sample, columns, lines)
  return { layout, delimiter: sample.delimiter, columns, width: layout.columns.length, clock, headingLine: 0 }
}

/** Tells a file's layout from its first lines. Throws `UNREADABLE_DATA` with line and reason for what is no market data. */
export const identify = (head: Head, name: string): Format => {
  const [first, ...below] = head.lines
  if (first === undefined) throw unreadableFile(name, 'it is empty, but for a byte-order mark or blank lines at most')
  const delimiter = detectDelimiter(head)
  const sample: Sample = { name, head, delimiter: delimiter ?? 'comma' }
  if (delimiter === null) throw refuse(sample, first, 'no tab, semicolon or comma parts this row into columns')
  return isHeading(rowOf(sample, first))
    ? formatOfHeaded(sample, first, below.slice(0, SAMPLE))
    : formatOfPlain(sample, first, [first, ...below].slice(0, SAMPLE))
}
