import { show } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'

/** Why a row cannot be read, in words; it stands in the place of the row. */
export type Reason = string

/** Reads one row. An answer in words is the reason why there is none. */
export type RowReader<Row> = (cells: Cells) => Row | Reason

/** A number that may be missing: 0 where the cell is blank, NaN where it holds anything but a number. */
export const numberOrZero = (cells: Cells, column: number): number => (cells.isBlank(column) ? 0 : cells.number(column))

/** Says of the first cell that reads as NaN or as a value that cannot be what is wrong with it. */
export const blame = (cells: Cells, what: string, column: number, rule: string): Reason =>
  cells.isBlank(column) ? `it has no ${what}` : `its ${what} ${show(cells.text(column))} is ${rule}`

export const NO_NUMBER = 'no plain decimal number above 0'
export const NO_COUNT = 'no plain decimal number of 0 or more'
export const NO_TIME = 'no time that can be read'
