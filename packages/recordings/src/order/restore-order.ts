import type { NumberedRows } from './numbered-rows.ts'
import type { OrderRule } from './order-rule.ts'

/** What had to be done to put rows in order. */
export interface Repair {
  /** Rows older than the row before them. */
  readonly backwardJumps: number
  /** Bars that were there twice, alike in everything. */
  readonly duplicatesDropped: number
  /** Bars of a time that another bar with other values has already; the first in the file was kept. */
  readonly conflictsDropped: number
  /** Lines of all these, in the order of the file. */
  readonly lines: readonly number[]
}

interface Timed {
  readonly time: number
}

const jumpsIn = ({ rows, lines }: NumberedRows<Timed>): number[] =>
  lines.filter((_, index) => (rows[index]?.time ?? 0) < (rows[index - 1]?.time ?? Number.NEGATIVE_INFINITY))

/** Sorts by time; rows of the same time stay in the order of the file. */
const sorted = <Row extends Timed>({ rows, lines }: NumberedRows<Row>): { row: Row; line: number }[] =>
  rows.map((row, index) => ({ row, line: lines[index] ?? 0 })).sort((a, b) => a.row.time - b.row.time)

/** Puts rows in order of time, and drops all but the first of bars that have the same time. */
export const restoreOrder = <Row extends Timed>(
  all: NumberedRows<Row>,
  { timesMayRepeat, isSame }: OrderRule<Row>,
): { readonly rows: readonly Row[]; readonly repair: Repair } => {
  const jumps = jumpsIn(all)
  const kept: Row[] = []
  const duplicates: number[] = []
  const conflicts: number[] = []
  for (const { row, line } of sorted(all)) {
    const before = kept.at(-1)
    if (timesMayRepeat || before === undefined || before.time !== row.time) kept.push(row)
    else (isSame(before, row) ? duplicates : conflicts).push(line)
  }
  const repair = {
    backwardJumps: jumps.length,
    duplicatesDropped: duplicates.length,
    conflictsDropped: conflicts.length,
    lines: [...new Set([...jumps, ...duplicates, ...conflicts])].sort((a, b) => a - b),
  }
  return { rows: kept, repair }
}
