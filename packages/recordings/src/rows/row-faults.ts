import { show } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import { isAmbiguous, readingsOf } from '../cells/readings.ts'
import type { Reason } from './row-reader.ts'

export const NO_COUNT = 'no plain decimal number of 0 or more'

/** What is wrong with a volume that is no count of contracts. */
export const volumeFault = (volume: number): Reason =>
  volume >= 0
    ? `its volume ${volume} is no whole number of contracts: money is no volume, and a mark may part thousands (say decimal)`
    : `its volume is ${NO_COUNT}`

/** What is wrong with a cell that holds no price above 0. */
export const priceFault = (cells: Cells, what: string, column: number): Reason =>
  blame(cells, what, column, 'no plain decimal number above 0')

/** What is wrong with a row whose time reads as NaN. */
export const timeFault = (cells: Cells, column: number): Reason =>
  blame(cells, 'time', column, 'no time that can be read')

/** Says of the first cell that reads as NaN or as a value that cannot be what is wrong with it. */
const blame = (cells: Cells, what: string, column: number, rule: string): Reason => {
  if (cells.isBlank(column)) return `it has no ${what}`
  const text = cells.text(column)
  const readings = readingsOf(text)
  return cells.prices.decimalMark === 0 && isAmbiguous(readings)
    ? `its ${what} ${show(text)} is ${readings.point} or ${readings.comma}: say decimal point or comma`
    : `its ${what} ${show(text)} is ${rule}`
}
