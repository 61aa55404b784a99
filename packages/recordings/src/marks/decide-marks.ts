import { type Instrument, isOnTick } from '@alavanca/core'
import type { Marks } from '../cells/read-number.ts'
import type { Mark } from '../cells/readings.ts'
import type { Columns, Role } from '../layouts/column.ts'
import type { Sample } from '../layouts/sample.ts'
import { timesAway, usualPricesOf } from '../plausible/usual-prices.ts'
import { type NumberCells, numberCells, type OpenCell } from './number-cells.ts'

/** How the numbers of a file are written. */
export interface FileMarks {
  readonly prices: Marks
  readonly counts: Marks
  readonly notes: readonly string[]
}

const PRICES: readonly Role[] = ['open', 'high', 'low', 'close', 'askClose', 'bid', 'ask', 'last', 'spread']
const COUNTS: readonly Role[] = ['tickVolume', 'realVolume', 'volume']
const CODES: Readonly<Record<Mark, number>> = { '.': 46, ',': 44 }
const MARKS = ['.', ','] as const
/** Prices so many times beyond anything usual are prices misread. */
const FAR = 3
/** How far money may be from contracts times price: a bar has many prices. */
const FITS_MONEY = 0.1

const otherThan = (mark: Mark): Mark => (mark === '.' ? ',' : '.')
const valueUnder = ({ readings }: OpenCell, mark: Mark): number => (mark === '.' ? readings.point : readings.comma)
const only = (marks: readonly Mark[]): Mark | null => (marks.length === 1 ? (marks[0] ?? null) : null)

/** The mark that cells show which can be read in one way only: that of most, or of the first. Null where there are none. */
const shownBy = ({ shown }: NumberCells): Mark | null => {
  const { '.': point, ',': comma } = shown
  if (point.count !== comma.count) return point.count > comma.count ? '.' : ','
  return point.count === 0 ? null : point.first <= comma.first ? '.' : ','
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const pricesUnder = ({ ambiguous }: NumberCells, mark: Mark): number[] =>
  ambiguous.map((cell) => valueUnder(cell, mark)).filter((value) => value > 0)

/** Whether prices that can be read in two ways could be prices of this instrument in one of them. */
const arePrices = (prices: NumberCells, mark: Mark, instrument: Instrument): boolean => {
  const values = pricesUnder(prices, mark)
  return values.length === 0 || timesAway(median(values), usualPricesOf(instrument)) < FAR
}

const areOnTick = ({ ambiguous }: NumberCells, mark: Mark, instrument: Instrument): boolean =>
  ambiguous.every((cell) => isOnTick(valueUnder(cell, mark), instrument))

/**
 * Whether volumes could be volumes under a mark: whole where contracts are, and their decimals written in one way. A column
 * with `2.300` and `390` in it drops the zeros of the one and keeps those of the other, so these are no decimals.
 */
const areCounts = ({ ambiguous, plain }: NumberCells, mark: Mark, { volumeStep }: Instrument): boolean => {
  const asDecimals = ambiguous.filter(({ text }) => text.includes(mark))
  if (Number.isInteger(volumeStep) && asDecimals.some((cell) => !Number.isInteger(valueUnder(cell, mark)))) return false
  return plain === 0 || !asDecimals.some(({ text }) => text.endsWith('0'))
}

interface Question {
  readonly sample: Sample
  readonly instrument: Instrument
  readonly prices: NumberCells
  readonly counts: NumberCells
  /** Of a column of money beside the contracts. */
  readonly money: NumberCells
}

/** Under which mark contracts times price times money a point are the money in the column beside them. */
const fitsMoney = ({ prices, counts, money, instrument }: Question, mark: Mark): boolean => {
  const { pointValue, pointSize } = instrument
  const price = median(pricesUnder(prices, mark))
  const paid = [...money.ambiguous, ...money.parted]
  const ratios = counts.ambiguous.flatMap((count) => {
    const beside = paid.find(({ row }) => row === count.row)
    const expected = (valueUnder(count, mark) * price * pointValue) / pointSize
    return beside === undefined || !(expected > 0) ? [] : [valueUnder(beside, mark) / expected]
  })
  return ratios.length > 0 && Math.abs(median(ratios) - 1) < FITS_MONEY
}

/** The mark of a file none of whose numbers shows it, by what its instrument's prices and contracts can be. */
const plausibleMark = (question: Question): Mark | null => {
  const { prices, counts, instrument } = question
  const possible = MARKS.filter((mark) => arePrices(prices, mark, instrument) && areCounts(counts, mark, instrument))
  if (possible.length < 2) return only(possible)
  const onTick =
    prices.ambiguous.length === 0 ? null : only(possible.filter((mark) => areOnTick(prices, mark, instrument)))
  return onTick ?? only(possible.filter((mark) => fitsMoney(question, mark)))
}

const refuse = ({ sample }: Question, { ambiguous: [cell] }: NumberCells, what: string): never => {
  const { row = 0, text = '', readings } = cell ?? {}
  throw sample.refuse(
    row,
    `its ${what} "${text}" is ${readings?.point} or ${readings?.comma}, and nothing in the file or the instrument tells which: say decimal point or comma`,
  )
}

const refuseAmbiguous = (question: Question): never =>
  question.prices.ambiguous.length > 0
    ? refuse(question, question.prices, 'price')
    : refuse(question, question.counts, 'volume')

const wordOf = (mark: Mark): string => (mark === '.' ? 'point' : 'comma')

/** Volumes may be written apart from prices: parted thousands beside prices that have no mark, or another one. */
const countMark = (question: Question, mark: Mark): Mark => {
  const { counts, instrument } = question
  if (counts.ambiguous.length === 0) return shownBy(counts) ?? mark
  if (areCounts(counts, mark, instrument)) return mark
  const other = otherThan(mark)
  const isOther = areCounts(counts, other, instrument) && counts.shown[mark].count === 0
  return isOther ? other : refuse(question, counts, 'volume')
}

const settle = (question: Question, shown: Mark | null): Mark => {
  const { prices, instrument } = question
  const mark = shown ?? plausibleMark(question) ?? refuseAmbiguous(question)
  // one odd cell must not turn thousands of the others into decimals
  const isMisread = prices.ambiguous.length > 0 && !arePrices(prices, mark, instrument)
  return isMisread && arePrices(prices, otherThan(mark), instrument) ? refuse(question, prices, 'price') : mark
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
  const marksOf = (ofPrices: Mark | null, ofCounts: Mark | null, notes: readonly string[] = []): FileMarks => ({
    prices: { decimalMark: ofPrices === null ? 0 : CODES[ofPrices], isWhole: false },
    counts: { decimalMark: ofCounts === null ? 0 : CODES[ofCounts], isWhole },
    notes,
  })
  if (stated !== null) return marksOf(stated, stated)
  const hasMoney = columns.realVolume !== undefined
  const question: Question = {
    sample,
    instrument,
    prices: numberCells(sample, columns, PRICES),
    counts: numberCells(sample, columns, hasMoney ? COUNTS.filter((role) => role !== 'volume') : COUNTS),
    money: numberCells(sample, columns, hasMoney ? ['volume'] : []),
  }
  const { prices, counts, money } = question
  const shown = shownBy(prices) ?? shownBy(money) ?? shownBy(counts)
  if (shown === null && prices.ambiguous.length + counts.ambiguous.length === 0) return marksOf(null, null)
  const mark = settle(question, shown)
  const ofCounts = countMark(question, mark)
  return marksOf(mark, ofCounts, [
    ...(shown === null
      ? [`Read with a decimal ${wordOf(mark)}: the instrument's prices and contracts allow nothing else.`]
      : []),
    ...(ofCounts === mark ? [] : [`Volumes part their thousands with a ${wordOf(otherThan(ofCounts))}.`]),
  ])
}
