import type { Cells } from './cells.ts'

/** A number that may be missing: 0 where the cell is blank, NaN where it holds anything but a number. */
export const numberOrZero = (cells: Cells, column: number): number => (cells.isBlank(column) ? 0 : cells.number(column))

/** The same of a column that counts something. */
export const countOrZero = (cells: Cells, column: number): number => (cells.isBlank(column) ? 0 : cells.count(column))
