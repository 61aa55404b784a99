import type { AlavancaError } from '@alavanca/core'
import { Cells } from '../cells/cells.ts'
import type { SampleRows } from '../rows/choose-clock.ts'
import { decodeText } from '../text/decode-text.ts'
import { DELIMITERS, type Delimiter } from '../text/delimiter.ts'
import type { Head, Line } from '../text/read-head.ts'
import { unreadableFile, unreadableRow } from '../unreadable.ts'

const QUOTE = 34

/** Of a file's first lines, what one question is asked about. */
export class Sample implements SampleRows {
  readonly name: string
  readonly lines: readonly Line[]
  readonly #head: Head
  readonly #delimiter: Delimiter
  readonly #cells = new Cells()
  readonly #mayQuote: boolean

  constructor(
    name: string,
    head: Head,
    delimiter: Delimiter,
    lines: readonly Line[] = head.lines,
    mayQuote: boolean = head.bytes.includes(QUOTE),
  ) {
    this.name = name
    this.lines = lines
    this.#head = head
    this.#delimiter = delimiter
    this.#mayQuote = mayQuote
    this.#cells.mayQuote = mayQuote
  }

  copy(): Sample {
    return this.slice(0)
  }

  get count(): number {
    return this.lines.length
  }

  at(index: number): Cells {
    const { from, to } = this.lines[index] ?? { from: 0, to: 0 }
    this.#cells.split(this.#head.bytes, from, to, DELIMITERS[this.#delimiter])
    return this.#cells
  }

  /** The cells of a row as text, as many as the row has. */
  textsAt(index: number): string[] {
    const cells = this.at(index)
    return Array.from({ length: cells.filled }, (_, column) => cells.text(column))
  }

  /** A column of all rows as text. */
  column(column: number): string[] {
    return this.lines.map((_, index) => this.at(index).text(column))
  }

  /** The rows from one to before another. */
  slice(from: number, to?: number): Sample {
    return new Sample(this.name, this.#head, this.#delimiter, this.lines.slice(from, to), this.#mayQuote)
  }

  /** The rows that are asked for by their place. */
  filter(keeps: (index: number) => boolean): Sample {
    return new Sample(
      this.name,
      this.#head,
      this.#delimiter,
      this.lines.filter((_, index) => keeps(index)),
      this.#mayQuote,
    )
  }

  refuse(index: number, reason: string): AlavancaError {
    const { from, to, number } = this.lines[index] ?? { from: 0, to: 0, number: 0 }
    return unreadableRow(this.name, number, reason, decodeText(this.#head.bytes.subarray(from, to)))
  }

  refuseAll(reason: string): AlavancaError {
    return unreadableFile(this.name, reason)
  }
}
