import { type Cents, fromCents, requireFinite } from '@alavanca/core'
import { neutralText } from './neutral-text.ts'

/** Text, a number, an amount of money (written with two decimals), or nothing. */
export type CsvCell = string | number | { readonly cents: Cents } | null

const textCell = (text: string): string => {
  const neutral = neutralText(text)
  // a comma, quote or line end would break the row, and a semicolon or tab where those separate cells
  const isQuoted = neutral !== text || /[",;\t\r\n]/.test(text)
  return isQuoted ? `"${neutral.replaceAll('"', '""')}"` : text
}

const written = (cell: CsvCell): string => {
  if (cell === null) return ''
  // the type decides what is a number, not the looks: text of the host's that reads -5 is text
  if (typeof cell === 'string') return textCell(cell)
  return typeof cell === 'number' ? String(requireFinite(cell, 'cell')) : fromCents(cell.cents).toFixed(2)
}

/**
 * One line of a table for a spreadsheet, its end included (RFC 4180 with `\n`). Text that a spreadsheet would run as a
 * formula is quoted and gets an apostrophe in front; `readCsv` takes it away again. Throws `INVALID_INPUT` for a number that
 * is not finite.
 */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(written).join(',')}\n`
