import type { Cells } from './cells/cells.ts'
import { type Columns, columnOf } from './layouts/column.ts'
import type { Sample } from './layouts/sample.ts'
import type { CheckedOptions } from './load-options.ts'
import { cellKind } from './marks/cell-kind.ts'
import type { FileMarks } from './marks/decide-marks.ts'

/** What one unit of the spread column is worth in price units; null for MetaTrader's point. */
export interface SpreadUnit {
  readonly unit: number | null
  readonly notes: readonly string[]
}

/** No spread is wider than this share of the price; what is counts pips or something else. */
const WIDEST = 0.02

const isMarked = (cells: Cells, column: number): boolean => {
  const kind = cellKind(cells.bytes, cells.from(column), cells.to(column))
  return kind !== 'digits' && kind !== 'blank'
}

/**
 * Points are whole, so that a column with fractions in it is in price units. Throws `UNREADABLE_DATA` where they are too
 * wide for that.
 */
export const spreadUnitOf = (
  sample: Sample,
  columns: Columns,
  marks: FileMarks,
  { spreadUnit }: CheckedOptions,
): SpreadUnit => {
  const column = columnOf(columns, 'spread')
  if (spreadUnit !== null || column < 0) return { unit: spreadUnit, notes: [] }
  const close = columnOf(columns, 'close')
  // points are digits alone, in most files
  if (!sample.lines.some((_, index) => isMarked(sample.at(index), column))) return { unit: null, notes: [] }
  const rows = sample.lines.map((_, index) => {
    const cells = sample.at(index)
    Object.assign(cells.prices, marks.prices)
    return { spread: cells.number(column), price: cells.number(close) }
  })
  const fractional = rows.findIndex(({ spread }) => !Number.isNaN(spread) && !Number.isInteger(spread))
  if (fractional < 0) return { unit: null, notes: [] }
  const wide = rows.findIndex(({ spread, price }) => spread > price * WIDEST)
  if (wide >= 0)
    throw sample.refuse(
      wide,
      'its spread has a fraction and is too wide for price units: say with spreadUnit what one is worth',
    )
  return { unit: 1, notes: ['Spreads have fractions, so they are read in price units.'] }
}
