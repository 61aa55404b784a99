import type { Cells } from '../cells/cells.ts'
import { fromEpoch } from '../rows/clock.ts'
import type { Columns, Role } from './column.ts'
import { type ColumnNames, plainHeading } from './column-names.ts'
import { isStamp } from './fits-column.ts'
import type { FoundFormat } from './format.ts'
import { HEADED_LAYOUTS, type HeadedLayout } from './layouts.ts'
import type { Sample } from './sample.ts'

const TIMES = ['date', 'stamp', 'epochMs', 'time'] as const
/** What a column is called that a table of Python's left without a name. */
const UNNAMED = /^(?:|index|unnamed:?\d*|price)$/
/** Rows that one of Python's programs writes between its headings and its rows. */
const UNDER_HEADINGS = /^(?:ticker|date|datetime)$/i

const rolesOf = (headings: readonly string[], names: ColumnNames): Map<Role, number[]> => {
  const columns = new Map<Role, number[]>()
  for (const [index, heading] of headings.entries()) {
    const role = names.get(plainHeading(heading))
    if (role !== undefined) columns.set(role, [...(columns.get(role) ?? []), index])
  }
  return columns
}

const hasTime = (columns: ReadonlyMap<Role, unknown>): boolean => TIMES.some((role) => columns.has(role))

const isMoment = (cells: Cells, index: number): boolean =>
  isStamp(cells, index) || !Number.isNaN(fromEpoch(Number(cells.text(index))))

const unnamedTimeOf = (headings: readonly string[], rows: Sample): number | undefined => {
  const [row] = rows.lines
  if (row === undefined) return undefined
  const cells = rows.at(0)
  return headings.findIndex((heading, index) => UNNAMED.test(plainHeading(heading)) && isMoment(cells, index))
}

const fitsHeadings = (
  { names, needs, marks = [], without = [], exactly = [] }: HeadedLayout,
  headings: readonly string[],
): boolean => {
  const columns = rolesOf(headings, names)
  const plain = headings.map(plainHeading)
  return (
    needs.every((role) => columns.has(role)) &&
    marks.every((mark) => plain.includes(mark)) &&
    !without.some((mark) => plain.includes(mark)) &&
    exactly.every((heading, index) => headings[index] === heading)
  )
}

/** Lines under the headings that are none yet. */
const underHeadings = (sample: Sample, at: number): number => {
  let under = 0
  while (under < 2 && UNDER_HEADINGS.test(sample.textsAt(at + 1 + under)[0] ?? '')) under += 1
  return under
}

const layoutOf = (sample: Sample, at: number): HeadedLayout | undefined => {
  const headings = sample.textsAt(at)
  const rows = sample.slice(at + 1 + underHeadings(sample, at))
  const isTimed = (layout: HeadedLayout): boolean =>
    hasTime(rolesOf(headings, layout.names)) || (unnamedTimeOf(headings, rows) ?? -1) >= 0
  return HEADED_LAYOUTS.find((layout) => fitsHeadings(layout, headings) && isTimed(layout))
}

/** Whether headings are of a layout that is known but for the time. */
export const lacksTime = (sample: Sample, at: number): boolean =>
  HEADED_LAYOUTS.some((layout) => fitsHeadings(layout, sample.textsAt(at)))

/** Whether a line's words are the headings of a layout that is known. */
export const isKnownHeading = (sample: Sample, at: number): boolean => layoutOf(sample, at) !== undefined

const quoted = (headings: readonly string[], columns: readonly number[]): string =>
  columns.map((column) => `"${headings[column]}" in column ${column + 1}`).join(' and ')

/** Of several columns with one role the first, where all say the same. */
const oneOf = (sample: Sample, at: number, rows: Sample, role: Role, columns: readonly number[]): number => {
  const [first = 0, ...others] = columns
  if (others.length === 0) return first
  const cells = rows.column(first)
  const isSame = others.every((other) => rows.column(other).every((text, index) => text === cells[index]))
  if (isSame) return first
  const headings = sample.textsAt(at)
  throw sample.refuse(
    at,
    `two of these headings say ${role}, ${quoted(headings, columns)}, and their rows differ; the option columns says which to read`,
  )
}

const columnsOf = (
  sample: Sample,
  at: number,
  rows: Sample,
  names: ColumnNames,
): { columns: Columns; notes: string[] } => {
  const headings = sample.textsAt(at)
  const notes: string[] = []
  const found = rolesOf(headings, names)
  const columns = [...found].map(([role, indices]) => {
    if (indices.length > 1)
      notes.push(`${quoted(headings, indices)} both say ${role} and are equal in the first rows; the first is read.`)
    return [role, oneOf(sample, at, rows, role, indices)] as const
  })
  if (hasTime(found)) return { columns: Object.fromEntries(columns), notes }
  const unnamed = unnamedTimeOf(headings, rows) ?? 0
  notes.push(`Column ${unnamed + 1} has no name of its own and holds times; it is read as the time.`)
  return { columns: Object.fromEntries([...columns, ['stamp', unnamed]]), notes }
}

/** The format of a file whose line `at` has headings of a known layout. Throws `UNREADABLE_DATA`. */
export const formatOfHeaded = (sample: Sample, at: number): FoundFormat => {
  const layout = layoutOf(sample, at)
  if (layout === undefined) throw sample.refuse(at, 'these headings are of no known layout of bars or ticks')
  const last = at + underHeadings(sample, at)
  const rows = sample.slice(last + 1)
  if (rows.count === 0) throw sample.refuseAll('it has headings and nothing below them')
  const { columns, notes } = columnsOf(sample, at, rows, layout.names)
  if (at > 0) notes.unshift(`${at} ${at === 1 ? 'line' : 'lines'} above its headings left out.`)
  if (layout.note !== undefined) notes.push(layout.note)
  const headings = sample.textsAt(at)
  return { layout, columns, width: headings.length, headingLine: sample.lines[last]?.number ?? 0, headings, notes }
}
