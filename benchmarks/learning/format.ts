import { ensureNever } from '@alavanca/core'
import type { Cell, Format } from './claim.ts'

const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** Three figures are more than a timing can promise. */
const rounded = (value: number): string => whole(Number(value.toPrecision(3)))

/** A number as a person reads it; a dash for what is not there. */
export const format = (cell: Cell, unit: Format): string => {
  if (typeof cell === 'string') return cell
  if (cell === null || !Number.isFinite(cell)) return unit === 'trades' ? 'more than 5,000' : '–'
  switch (unit) {
    case 'text':
    case 'count':
    case 'trades':
      return whole(cell)
    case 'share':
      return `${(100 * cell).toFixed(cell < 0.01 ? 2 : 1)} %`
    case 'fixed':
      return cell.toFixed(4).replace('-', '−')
    case 'ratio':
      return cell.toFixed(2)
    case 'tiny':
      return cell.toExponential(1)
    case 'rate':
      return rounded(cell)
    case 'megabytes':
      return `${cell.toFixed(2).replace('-', '−')} MB`
    default:
      return ensureNever(unit)
  }
}
