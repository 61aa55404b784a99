import { strFromU8 } from 'fflate'

const ZERO = 48
const MINUS = 45
const PLUS = 43
const COMMA = 44
const POINT = 46
/** Digits that a double holds exactly, whatever they are. */
const EXACT_DIGITS = 15
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent)

/** What is known of a file's decimal mark: 0 while no number has shown it. */
export interface DecimalMark {
  decimalMark: number
}

const isOtherMark = (byte: number, { decimalMark }: DecimalMark): boolean =>
  (byte !== POINT && byte !== COMMA) || (decimalMark !== 0 && decimalMark !== byte)

/**
 * A plain decimal number, such as `180580.0`, `-3` or `5046,24`, between two positions; NaN for anything else, which
 * includes `1.`, `.5`, `1e5`, `1.234,50` and `0x10`.
 *
 * The first mark seen in a file is its decimal mark, and the other one is refused from then on: what reads 1.5 in one row
 * must not turn a thousands separator of the next row into a fraction.
 *
 * Up to 15 digits the result is the double nearest to the text, since it is one exact whole number divided by an exact
 * power of ten (Clinger 1990, "How to read floating point numbers accurately").
 */
export const parseNumber = (bytes: Uint8Array, from: number, to: number, file: DecimalMark): number => {
  const sign = bytes[from]
  let at = sign === MINUS || sign === PLUS ? from + 1 : from
  const firstDigit = at
  let mark = -1
  let whole = 0
  for (; at < to; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit
    else if (mark < 0 && at > firstDigit && !isOtherMark(digit + ZERO, file)) mark = at
    else return Number.NaN
  }
  const decimals = mark < 0 ? 0 : to - mark - 1
  const digits = to - firstDigit - (mark < 0 ? 0 : 1)
  if (digits === 0 || (mark >= 0 && decimals === 0)) return Number.NaN
  if (mark >= 0) file.decimalMark = bytes[mark] ?? 0
  if (digits > EXACT_DIGITS) return Number(strFromU8(bytes.subarray(from, to), true).replace(',', '.'))
  const value = whole / (POWERS[decimals] ?? 1)
  return sign === MINUS ? -value : value
}
