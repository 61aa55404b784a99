import type { Cells } from '../cells/cells.ts'
import { parseDate, parseStamp, parseTimeOfDay } from '../cells/parse-time.ts'
import type { PlainColumn } from './layouts.ts'

const DAY = 86_400_000

/** Whether a cell could stand in a column of this kind. It tells layouts apart; what it lets through is checked later. */
export const fitsColumn = (cells: Cells, index: number, column: PlainColumn): boolean => {
  const [from, to] = [cells.from(index), cells.to(index)]
  const value = cells.number(index)
  switch (column) {
    case 'any':
      return true
    case 'text':
      return Number.isNaN(value)
    case 'date':
      return !Number.isNaN(parseDate(cells.bytes, from, to, 'year-first'))
    case 'time':
      return !Number.isNaN(parseTimeOfDay(cells.bytes, from, to))
    case 'stamp':
      return !Number.isNaN(parseStamp(cells.bytes, from, to, 'year-first'))
    case 'millisecondOfDay':
      return value >= 0 && value < DAY
    default:
      return !Number.isNaN(value) || cells.isBlank(index)
  }
}
