import { invalidInput } from '@alavanca/core'
import { originalText } from './neutral-text.ts'

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

/** The rows of a table that was written for a spreadsheet, its texts as they were before formulas were made harmless. */
export const readCsv = (table: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  CELL.lastIndex = 0
  while (CELL.lastIndex < table.length) {
    const found = CELL.exec(table)
    if (found === null) throw invalidInput('table', table.slice(0, 80), `must be CSV; row ${rows.length + 1} is not`)
    const [, quoted, plain = '', end] = found
    row.push(originalText(quoted?.replaceAll('""', '"') ?? plain))
    if (end === ',' && CELL.lastIndex < table.length) continue
    if (end === ',') row.push('')
    rows.push(row)
    row = []
  }
  return rows
}
