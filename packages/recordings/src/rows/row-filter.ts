import type { Cells } from '../cells/cells.ts'
import type { Columns } from '../layouts/column.ts'
import type { Sample } from '../layouts/sample.ts'
import type { LoadTally } from '../load-report.ts'
import type { Reason } from './row-reader.ts'

const SHOWN = 5

/** What tells rows of a symbol from headings and totals among them. */
export interface SymbolColumn {
  readonly columns: Columns
  readonly headings: readonly string[]
  readonly width: number
}

/** Whether a row is one of data at all: others are judged by their columns, not by their symbol. */
const isWhole = (cells: Cells, column: number, { headings, width }: SymbolColumn): boolean =>
  cells.width >= width && cells.filled * 2 > width && (headings.length === 0 || cells.text(column) !== headings[column])

/**
 * Whose rows are read: what the caller says, else the one symbol that the first rows have. Throws `UNREADABLE_DATA` for
 * rows of several where nobody says which.
 */
export const symbolOf = (sample: Sample, format: SymbolColumn, stated: string | null): string | null => {
  const { symbol: column } = format.columns
  if (column === undefined) return null
  const whole = sample.filter((index) => isWhole(sample.at(index), column, format))
  const there = [...new Set(whole.column(column))].filter((symbol) => symbol !== '')
  if (stated !== null) return there.find((symbol) => symbol.toLowerCase() === stated.toLowerCase()) ?? stated
  const [only, ...others] = there
  if (others.length > 0)
    throw sample.refuseAll(
      `it holds several symbols, ${there.slice(0, SHOWN).join(', ')}${there.length > SHOWN ? ' and more' : ''}: say which with the option symbol`,
    )
  return only ?? null
}

const isSymbol = (cells: Cells, column: number, wanted: Uint8Array): boolean => {
  const [from, to] = [cells.from(column), cells.to(column)]
  if (to - from !== wanted.length) return false
  for (let at = 0; at < wanted.length; at += 1) if (cells.bytes[from + at] !== wanted[at]) return false
  return true
}

/** What is to become of a row before it is read: `pass` over it, a reason to end the load, or null to read it. */
export type RowFilter = (cells: Cells) => 'pass' | { readonly refusal: Reason } | null

export interface Filtering {
  readonly format: SymbolColumn
  readonly symbol: string | null
  readonly isSymbolStated: boolean
  readonly tally: LoadTally
}

/** Rows of other symbols, and rows that take a trade back; null where a file has neither column. */
export const rowFilter = ({ format, symbol, isSymbolStated, tally }: Filtering): RowFilter | null => {
  const { symbol: symbolAt, action } = format.columns
  if (symbolAt === undefined && action === undefined) return null
  const wanted = symbol === null ? null : Uint8Array.from(symbol, (letter) => letter.charCodeAt(0))
  return (cells) => {
    if (symbolAt !== undefined && wanted !== null && !isSymbol(cells, symbolAt, wanted)) {
      if (!isWhole(cells, symbolAt, format)) return null
      if (!isSymbolStated)
        return {
          refusal: `it is of ${cells.text(symbolAt) || 'no symbol'} and the rows before of ${symbol}: say which with the option symbol`,
        }
      tally.otherSymbols += 1
      return 'pass'
    }
    if (action !== undefined && cells.text(action) !== '0' && cells.width >= format.width) {
      tally.cancellations += 1
      return 'pass'
    }
    return null
  }
}
