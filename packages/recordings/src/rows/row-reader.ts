import { show } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import { isAmbiguous, readingsOf } from '../cells/readings.ts'

/** Why a row cannot be read, in words; it stands in the place of the row. */
export type Reason = string

/** Reads one row. An answer in words is the reason why there is none. */
export type RowReader<Row> = (cells: Cells) => Row | Reason

/** A number that may be missing: 0 where the cell is blank, NaN where it holds anything but a number. */
export const numberOrZero = (cells: Cells, column: number): number => (cells.isBlank(column) ? 0 : cells.number(column))

/** The same of a column that counts something. */
export const countOrZero = (cells: Cells, column: number): number => (cells.isBlank(column) ? 0 : cells.count(column))

/** What is wrong with a volume that is no count of contracts. */
export const volumeFault = (volume: number): Reason =>
  volume >= 0
    ? `its volume ${volume} is no whole number of contracts: money is no volume, and a mark may part thousands (say decimal)`
    : `its volume is ${NO_COUNT}`

/** Says of the first cell that reads as NaN or as a value that cannot be what is wrong with it. */
export const blame = (cells: Cells, what: string, column: number, rule: string): Reason => {
  if (cells.isBlank(column)) return `it has no ${what}`
  const text = cells.text(column)
  const readings = readingsOf(text)
  return cells.prices.decimalMark === 0 && isAmbiguous(readings)
    ? `its ${what} ${show(text)} is ${readings.point} or ${readings.comma}: say decimal point or comma`
    : `its ${what} ${show(text)} is ${rule}`
}

export const NO_NUMBER = 'no plain decimal number above 0'
export const NO_COUNT = 'no plain decimal number of 0 or more'
export const NO_TIME = 'no time that can be read'
