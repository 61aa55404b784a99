import type { Cells } from '../cells/cells.ts'

/** Why a row cannot be read, in words; it stands in the place of the row. */
export type Reason = string

/** Reads one row. An answer in words is the reason why there is none. */
export type RowReader<Row> = (cells: Cells) => Row | Reason
