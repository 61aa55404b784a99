import { decodeText } from '../text/decode-text.ts'
import { type DecimalMark, parseNumber } from './parse-number.ts'
import { isAmbiguous, readingsOf, readUnder } from './readings.ts'

const COMMA = 44
const POINT = 46

/** The marks of one kind of columns. `decimalMark` is 0 until something has shown it. */
export interface Marks extends DecimalMark {
  /** Whether only whole numbers can stand there, as contracts of a future; it tells 2.300 from 2,3. */
  isWhole: boolean
}

const settle = (marks: Marks, isComma: boolean, value: number): number => {
  marks.decimalMark = isComma ? COMMA : POINT
  return value
}

const readUnsettled = (text: string, marks: Marks): number => {
  const readings = readingsOf(text)
  const { point, comma } = readings
  if (point === comma || (Number.isNaN(point) && Number.isNaN(comma))) return point
  if (Number.isNaN(comma)) return settle(marks, false, point)
  if (Number.isNaN(point)) return settle(marks, true, comma)
  if (!isAmbiguous(readings) || !marks.isWhole || Number.isInteger(point) === Number.isInteger(comma)) return Number.NaN
  return Number.isInteger(point) ? settle(marks, false, point) : settle(marks, true, comma)
}

/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15
const ZERO = 48

/** A whole number without sign or mark, as most cells of a file without decimals are; NaN for anything else. */
const readDigits = (bytes: Uint8Array, from: number, to: number): number => {
  if (from >= to || to - from > EXACT_DIGITS) return Number.NaN
  let whole = 0
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    whole = whole * 10 + digit
  }
  return whole
}

const readSlowly = (bytes: Uint8Array, from: number, to: number, marks: Marks): number => {
  if (from >= to) return Number.NaN
  const text = decodeText(bytes.subarray(from, to))
  return marks.decimalMark === 0 ? readUnsettled(text, marks) : readUnder(text, marks.decimalMark === COMMA ? ',' : '.')
}

/**
 * A number between two positions, its thousands parted or not; NaN for anything else. While a file's decimal mark is not
 * known, a cell that can be read in two ways is no number, and one that can be read in one way only settles it.
 */
export const readNumber = (bytes: Uint8Array, from: number, to: number, marks: Marks): number => {
  const value = marks.decimalMark === 0 ? readDigits(bytes, from, to) : parseNumber(bytes, from, to, marks)
  return Number.isNaN(value) ? readSlowly(bytes, from, to, marks) : value
}
