import type { Cells } from '../cells/cells.ts'
import { looseStamp } from '../cells/loose-stamp.ts'
import { parseDate, parseStamp, parseTimeOfDay } from '../cells/parse-time.ts'
import { looksNumeric } from '../cells/readings.ts'
import { fromEpoch } from '../rows/clock.ts'
import type { PlainColumn } from './layouts.ts'

const DAY = 86_400_000

/** Whether a cell is a date with or without a time, in any order of day and month. */
export const isStamp = (cells: Cells, index: number): boolean => {
  const text = cells.text(index)
  return (
    !Number.isNaN(parseStamp(cells.bytes, cells.from(index), cells.to(index), 'year-first')) ||
    looseStamp(text, 'day-first') !== null ||
    looseStamp(text, 'month-first') !== null
  )
}

/** Whether a cell could stand in a column of this kind. It tells layouts apart; what it lets through is checked later. */
export const fitsColumn = (cells: Cells, index: number, column: PlainColumn): boolean => {
  const [from, to] = [cells.from(index), cells.to(index)]
  const text = cells.text(index)
  switch (column) {
    case 'any':
      return true
    case 'text':
      return !looksNumeric(text)
    case 'boolean':
      return /^(true|false)$/i.test(text)
    case 'date':
      return !Number.isNaN(parseDate(cells.bytes, from, to, 'year-first'))
    case 'slashDate':
      return /^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(text)
    case 'time':
      return !Number.isNaN(parseTimeOfDay(cells.bytes, from, to))
    case 'stamp':
      return isStamp(cells, index)
    case 'epochMs':
      return !Number.isNaN(fromEpoch(Number(text)))
    case 'millisecondOfDay':
      return /^\d+(\.\d+)?$/.test(text) && Number(text) < DAY
    default:
      return looksNumeric(text) || cells.isBlank(index)
  }
}
