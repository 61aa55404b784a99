import { type Instrument, isOnTick } from '@alavanca/core'
import type { Marks } from '../cells/read-number.ts'
import { isAmbiguous, type Mark, type Readings, readingsOf } from '../cells/readings.ts'
import { type Columns, columnOf, type Role } from '../layouts/column.ts'
import type { Sample } from '../layouts/sample.ts'
import { timesAway, usualPricesOf } from '../plausible/usual-prices.ts'

/** How the numbers of a file are written. */
export interface FileMarks {
  readonly prices: Marks
  readonly counts: Marks
  readonly notes: readonly string[]
}

const PRICES: readonly Role[] = ['open', 'high', 'low', 'close', 'askClose', 'bid', 'ask', 'last', 'spread']
const COUNTS: readonly Role[] = ['tickVolume', 'realVolume', 'volume']
const CODES: Readonly<Record<Mark, number>> = { '.': 46, ',': 44 }
/** Prices ten times beyond anything usual are prices misread. */
const FAR = 3
/** How far money may be from contracts times price: a bar has many prices. */
const FITS_MONEY = 0.1

interface Cell {
  readonly row: number
  readonly text: string
  readonly readings: Readings
}

const cellsOf = (sample: Sample, columns: Columns, roles: readonly Role[]): Cell[] =>
  roles
    .map((role) => columnOf(columns, role))
    .filter((column) => column >= 0)
    .flatMap((column) => sample.column(column).map((text, row) => ({ row, text, readings: readingsOf(text) })))
    .filter(({ readings }) => !Number.isNaN(readings.point) || !Number.isNaN(readings.comma))

const valueUnder = ({ readings }: Cell, mark: Mark): number => (mark === '.' ? readings.point : readings.comma)
const cannotBe = (cells: readonly Cell[], mark: Mark): number =>
  cells.filter((cell) => Number.isNaN(valueUnder(cell, mark))).length

/** The mark that cells show which can be read in one way only: that of most, or of the first. Null where there are none. */
const shownBy = (cells: readonly Cell[]): Mark | null => {
  const [notPoint, notComma] = [cannotBe(cells, '.'), cannotBe(cells, ',')]
  if (notPoint !== notComma) return notPoint < notComma ? '.' : ','
  const decisive = cells.filter(({ readings }) => Number.isNaN(readings.point) !== Number.isNaN(readings.comma))
  const first = decisive.sort((a, b) => a.row - b.row)[0]
  return first === undefined ? null : Number.isNaN(first.readings.point) ? ',' : '.'
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Whether prices could be prices of this instrument under a mark. */
const arePrices = (cells: readonly Cell[], mark: Mark, instrument: Instrument): boolean => {
  const values = cells.map((cell) => valueUnder(cell, mark)).filter((value) => value > 0)
  return values.length === 0 || timesAway(median(values), usualPricesOf(instrument)) < FAR
}

const areOnTick = (cells: readonly Cell[], mark: Mark, instrument: Instrument): boolean =>
  cells.every((cell) => {
    const value = valueUnder(cell, mark)
    return Number.isNaN(value) || isOnTick(value, instrument)
  })

const hasMark = ({ text }: Cell): boolean => /[.,]/.test(text)

/**
 * Whether volumes could be volumes under a mark: whole where contracts are, and their decimals written in one way. A column
 * with `2.300` and `390` in it drops the zeros of the one and keeps those of the other, so these are no decimals.
 */
const areCounts = (cells: readonly Cell[], mark: Mark, { volumeStep }: Instrument): boolean => {
  const asDecimals = cells.filter((cell) => hasMark(cell) && isAmbiguous(cell.readings) && !isParted(cell, mark))
  if (Number.isInteger(volumeStep) && asDecimals.some((cell) => !Number.isInteger(valueUnder(cell, mark)))) return false
  return !(asDecimals.some(({ text }) => /0$/.test(text)) && cells.some((cell) => !hasMark(cell) && cell.text !== '0'))
}

/** Whether a cell's mark parts thousands, if the other one stands before decimals. */
const isParted = ({ text }: Cell, mark: Mark): boolean => !text.includes(mark)

/** Under which mark contracts times price times money a point are the money in the column beside them. */
const fittingMoney = (
  counts: readonly Cell[],
  money: readonly Cell[],
  prices: readonly Cell[],
  mark: Mark,
  { pointValue, pointSize }: Instrument,
): boolean => {
  const price = median(prices.map((cell) => valueUnder(cell, mark)))
  const ratios = counts.flatMap((count) => {
    const paid = money.find(({ row }) => row === count.row)
    const expected = (valueUnder(count, mark) * price * pointValue) / pointSize
    return paid === undefined || !(expected > 0) ? [] : [valueUnder(paid, mark) / expected]
  })
  return ratios.length > 0 && Math.abs(median(ratios) - 1) < FITS_MONEY
}

const MARKS = ['.', ','] as const

const only = (marks: readonly Mark[]): Mark | null => (marks.length === 1 ? (marks[0] ?? null) : null)

interface Question {
  readonly sample: Sample
  readonly instrument: Instrument
  readonly prices: readonly Cell[]
  readonly counts: readonly Cell[]
  readonly money: readonly Cell[]
}

/** The mark of a file none of whose numbers shows it, by what its instrument's prices and contracts can be. */
const plausibleMark = ({ prices, counts, money, instrument }: Question): Mark | null => {
  const possible = MARKS.filter((mark) => arePrices(prices, mark, instrument) && areCounts(counts, mark, instrument))
  if (possible.length < 2) return only(possible)
  const ambiguous = prices.filter(({ readings }) => isAmbiguous(readings))
  if (ambiguous.length > 0) {
    const onTick = only(possible.filter((mark) => areOnTick(ambiguous, mark, instrument)))
    if (onTick !== null) return onTick
  }
  return only(possible.filter((mark) => fittingMoney(counts, money, prices, mark, instrument)))
}

const refuse = ({ sample }: Question, cells: readonly Cell[], what: string): never => {
  const found = cells.find(({ readings }) => isAmbiguous(readings)) ?? cells[0]
  const { point = Number.NaN, comma = Number.NaN } = found?.readings ?? {}
  throw sample.refuse(
    found?.row ?? 0,
    `its ${what} "${found?.text}" is ${point} or ${comma}, and nothing in the file or the instrument tells which: say decimal point or comma`,
  )
}

const wordOf = (mark: Mark): string => (mark === '.' ? 'point' : 'comma')

/** Volumes may be written apart from prices: parted thousands beside prices that have no mark, or another one. */
const countMark = (question: Question, mark: Mark): Mark => {
  const { counts, instrument } = question
  const ambiguous = counts.filter(({ readings }) => isAmbiguous(readings))
  const other = mark === '.' ? ',' : '.'
  if (ambiguous.length === 0 || areCounts(counts, mark, instrument)) return shownBy(counts) ?? mark
  return areCounts(counts, other, instrument) && cannotBe(counts, other) === 0
    ? other
    : refuse(question, counts, 'volume')
}

/**
 * Which mark stands before decimals and which parts thousands, decided from all first rows and from the instrument. Throws
 * `UNREADABLE_DATA` where two readings remain. Where no number has a mark, the first that shows it decides.
 */
export const decideMarks = (
  sample: Sample,
  columns: Columns,
  instrument: Instrument,
  stated: Mark | null,
): FileMarks => {
  const isWhole = Number.isInteger(instrument.volumeStep)
  const marksOf = (mark: Mark | null, whole: boolean): Marks => ({
    decimalMark: mark === null ? 0 : CODES[mark],
    isWhole: whole,
  })
  if (stated !== null) return { prices: marksOf(stated, false), counts: marksOf(stated, isWhole), notes: [] }
  const money = columns.realVolume === undefined ? [] : cellsOf(sample, columns, ['volume'])
  const counted = columns.realVolume === undefined ? COUNTS : COUNTS.filter((role) => role !== 'volume')
  const [prices, counts] = [cellsOf(sample, columns, PRICES), cellsOf(sample, columns, counted)]
  const question = { sample, instrument, prices, counts, money }
  const marked = [...prices, ...counts, ...money].filter(({ readings }) => readings.point !== readings.comma)
  const shown = shownBy(prices) ?? shownBy(money) ?? shownBy(counts)
  if (marked.length === 0) return { prices: marksOf(null, false), counts: marksOf(null, isWhole), notes: [] }
  const ambiguousPrices = prices.some(({ readings }) => isAmbiguous(readings))
  const mark =
    shown ??
    plausibleMark(question) ??
    refuse(question, ambiguousPrices ? prices : counts, ambiguousPrices ? 'price' : 'volume')
  // one odd cell must not turn thousands of the others into decimals
  if (
    ambiguousPrices &&
    !arePrices(prices, mark, instrument) &&
    MARKS.some((each) => arePrices(prices, each, instrument))
  )
    refuse(question, prices, 'price')
  const ofCounts = countMark(question, mark)
  const notes =
    shown === null
      ? [`Read with a decimal ${wordOf(mark)}: the instrument's prices and contracts allow nothing else.`]
      : []
  if (ofCounts !== mark) notes.push(`Volumes part their thousands with a ${wordOf(ofCounts === '.' ? ',' : '.')}.`)
  return { prices: marksOf(mark, false), counts: marksOf(ofCounts, isWhole), notes }
}
