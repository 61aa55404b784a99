import { decodeText } from '../text/decode-text.ts'
import { type Marks, readNumber } from './read-number.ts'

const SPACE = 32
const QUOTE = 34
/** More columns than any market file has. What lies beyond is counted, not read. */
const KEPT_COLUMNS = 64

const isPadding = (byte: number | undefined): boolean => byte === SPACE || byte === QUOTE

const unsettled = (): Marks => ({ decimalMark: 0, isWhole: false })

/**
 * Tells which positions lie between two quotes; null where a row has none but around all of it, or one too many, which is
 * no way of quoting cells.
 */
const insideQuotes = (bytes: Uint8Array, from: number, to: number): ((at: number) => boolean) | null => {
  const row = bytes.subarray(from, to)
  const quotes: number[] = []
  for (let at = row.indexOf(QUOTE); at >= 0; at = row.indexOf(QUOTE, at + 1)) quotes.push(from + at)
  const [first, last] = [quotes[0], quotes.at(-1)]
  const isWrapped = quotes.length === 2 && first === from && last === to - 1
  if (quotes.length === 0 || quotes.length % 2 === 1 || isWrapped) return null
  return (at) => quotes.filter((quote) => quote < at).length % 2 === 1
}

/**
 * One row of a table at a time, as positions in the bytes that hold it. One object serves a whole file, so that reading a
 * million rows makes no million strings.
 */
export class Cells {
  /** How many columns the row has. */
  width = 0
  /** The same without the blank ones at its end. */
  filled = 0
  /** Marks of prices, and of all numbers that are no counts. */
  readonly prices: Marks
  /** Marks of volumes, which programs write apart from prices. */
  readonly counts: Marks
  /** Whether a quote may stand in the rows: a delimiter between two of them parts nothing. */
  mayQuote = true
  #bytes: Uint8Array = new Uint8Array(0)
  readonly #starts = new Int32Array(KEPT_COLUMNS)
  readonly #ends = new Int32Array(KEPT_COLUMNS)

  constructor(
    marks: { readonly prices: Marks; readonly counts: Marks } = { prices: unsettled(), counts: unsettled() },
  ) {
    this.prices = marks.prices
    this.counts = marks.counts
  }

  /** Takes a row of `bytes` apart. Spaces and quotes around a cell are dropped, and so are quotes around the whole row. */
  split(bytes: Uint8Array, from: number, to: number, delimiter: number): void {
    this.#bytes = bytes
    this.width = 0
    this.filled = 0
    const partsNothing = this.mayQuote ? insideQuotes(bytes, from, to) : null
    if (partsNothing !== null) {
      this.#splitQuoted(from, to, delimiter, partsNothing)
      return
    }
    let start = from
    for (let at = from; at <= to; at += 1) {
      if (at < to && bytes[at] !== delimiter) continue
      const isFilled = this.#keep(start, at)
      this.width += 1
      if (isFilled) this.filled = this.width
      start = at + 1
    }
  }

  /** Whether a column has nothing in it, or is not there at all; no row has a column −1. */
  isBlank(column: number): boolean {
    return column < 0 || column >= this.filled || this.from(column) >= this.to(column)
  }

  /** The number in a column; NaN where it is blank, holds anything else, or can be read in two ways. */
  number(column: number): number {
    if (column < 0 || column >= this.filled) return Number.NaN
    return readNumber(this.#bytes, this.from(column), this.to(column), this.prices)
  }

  /** The same for a column that counts something. */
  count(column: number): number {
    if (column < 0 || column >= this.filled) return Number.NaN
    return readNumber(this.#bytes, this.from(column), this.to(column), this.counts)
  }

  text(column: number): string {
    return this.isBlank(column) ? '' : decodeText(this.#bytes.subarray(this.from(column), this.to(column)))
  }

  get bytes(): Uint8Array {
    return this.#bytes
  }

  /** Where a column's content starts in `bytes`. */
  from(column: number): number {
    return this.#starts[column] ?? 0
  }

  /** Where a column's content ends. */
  to(column: number): number {
    return this.#ends[column] ?? 0
  }

  #splitQuoted(from: number, to: number, delimiter: number, partsNothing: (at: number) => boolean): void {
    let start = from
    for (let at = from; at <= to; at += 1) {
      if (at < to && (this.#bytes[at] !== delimiter || partsNothing(at))) continue
      const isFilled = this.#keep(start, at)
      this.width += 1
      if (isFilled) this.filled = this.width
      start = at + 1
    }
  }

  /** Notes the next cell and says whether there is anything in it. */
  #keep(from: number, to: number): boolean {
    let [start, end] = [from, to]
    while (start < end && isPadding(this.#bytes[start])) start += 1
    while (end > start && isPadding(this.#bytes[end - 1])) end -= 1
    this.#starts[this.width] = start
    this.#ends[this.width] = end
    return end > start
  }
}
