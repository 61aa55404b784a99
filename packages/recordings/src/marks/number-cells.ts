import { isAmbiguous, type Mark, type Readings, readingsOf } from '../cells/readings.ts'
import { type Columns, columnOf, type Role } from '../layouts/column.ts'
import type { Sample } from '../layouts/sample.ts'
import { cellKind } from './cell-kind.ts'

/** A cell that can be read in two ways, or in one that only its text tells. */
export interface OpenCell {
  readonly row: number
  readonly text: string
  readonly readings: Readings
}

/** The cells of some columns in the first rows, counted by what they show. */
export interface NumberCells {
  /** Numbers without any mark other than 0. */
  readonly plain: number
  /** Cells that are numbers under one mark alone, and where the first stands; −1 where there is none. */
  readonly shown: Readonly<Record<Mark, { readonly count: number; readonly first: number }>>
  /** Cells that are different numbers under the two marks. */
  readonly ambiguous: readonly OpenCell[]
  /** Cells that part their thousands, and are numbers under one mark alone. */
  readonly parted: readonly OpenCell[]
}

/** More columns than any market file has. */
const WIDEST = 1000

export const numberCells = (sample: Sample, columns: Columns, roles: readonly Role[]): NumberCells => {
  const indices = roles.map((role) => columnOf(columns, role)).filter((column) => column >= 0)
  const shown = { '.': { count: 0, first: -1 }, ',': { count: 0, first: -1 } }
  const [ambiguous, parted]: [OpenCell[], OpenCell[]] = [[], []]
  let plain = 0
  const show = (mark: Mark, at: number): void => {
    shown[mark] = { count: shown[mark].count + 1, first: shown[mark].first < 0 ? at : shown[mark].first }
  }
  const open = (text: string, row: number, at: number): void => {
    const readings = readingsOf(text)
    const [isPoint, isComma] = [!Number.isNaN(readings.point), !Number.isNaN(readings.comma)]
    if (isAmbiguous(readings)) ambiguous.push({ row, text, readings })
    else if (isPoint !== isComma) {
      show(isPoint ? '.' : ',', at)
      parted.push({ row, text, readings })
    } else if (isPoint) plain += 1
  }
  for (let row = 0; indices.length > 0 && row < sample.count; row += 1) {
    const cells = sample.at(row)
    for (const column of indices) {
      if (column >= cells.filled) continue
      const kind = cellKind(cells.bytes, cells.from(column), cells.to(column))
      const at = row * WIDEST + column
      if (kind === 'open') open(cells.text(column), row, at)
      else if (kind === 'point' || kind === 'comma') show(kind === 'point' ? '.' : ',', at)
      else if (kind === 'digits' && cells.text(column) !== '0') plain += 1
    }
  }
  return { plain, shown, ambiguous, parted }
}
