import type { Compression } from './compression/content.ts'
import type { Role } from './layouts/column.ts'
import type { Repair } from './order/restore-order.ts'
import type { Delimiter } from './text/delimiter.ts'
import type { Encoding } from './text/encoding.ts'

/** A row that was left out. */
export interface SkippedRow {
  /** Counted from 1, blank lines included. */
  readonly line: number
  readonly reason: string
}

/** A column that is read. */
export interface ReadColumn {
  /** Counted from 1. */
  readonly number: number
  /** Null in a file without headings. */
  readonly heading: string | null
  readonly role: Role
}

/** What a file turned out to be made of. */
export interface FileFacts {
  readonly name: string
  readonly kind: 'bars' | 'ticks'
  /** The layout's name, such as `MetaTrader bars`. */
  readonly layout: string
  readonly compression: Compression
  /** `UTF-8` stands for plain ASCII and for code pages that extend it, too. */
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Length of a bar in milliseconds; null for ticks. */
  readonly timeframeMs: number | null
  /** What each column that is read stands for; several where a day and a time of day make a moment. */
  readonly columns: readonly ReadColumn[]
  /** The mark before decimals; null while no number has one. */
  readonly decimal: 'point' | 'comma' | null
  /** Whose rows are read, where a column says whose they are. */
  readonly symbol: string | null
  /** How the file was understood where it could have been otherwise, a sentence each. */
  readonly notes: readonly string[]
}

/** What was read, what was left out, and what was put right. It grows while batches are read. */
export interface LoadReport extends FileFacts {
  /** Bytes of the file as it lies on disk, packed or not. */
  readonly bytes: number
  /** Rows handed out. */
  readonly rows: number
  /** Rows left out because they could not be read; `first` holds the first ten. */
  readonly skipped: { readonly count: number; readonly first: readonly SkippedRow[] }
  readonly disorder: {
    /** The file ran from the newest to the oldest row and was turned round, for which it was held in memory. */
    readonly newestFirst: boolean
    /** Rows older than the row before them, which were sorted in. */
    readonly backwardJumps: number
    readonly duplicatesDropped: number
    readonly conflictsDropped: number
    /** Lines of the first ten of all these. */
    readonly firstLines: readonly number[]
  }
  /** Time of the first and of the last row handed out, epoch milliseconds; null before there was one. */
  readonly from: number | null
  readonly to: number | null
  /** Rows that were read with a price off the instrument's tick, as in series adjusted across contracts. They are kept. */
  readonly offTick: number
  /** Ticks handed out after which the ask was below the bid. They are kept. */
  readonly crossedQuotes: number
  /** Whether the end of the file was reached. */
  readonly isComplete: boolean
}

const SHOWN = 10

/** Counts while a file is read. */
export class LoadTally {
  bytes = 0
  rows = 0
  offTick = 0
  crossedQuotes = 0
  isComplete = false
  /** Byte-order marks in front of other lines than the first. */
  marksInside = 0
  repeatedHeadings = 0
  otherSymbols = 0
  cancellations = 0
  #skipped = 0
  #from: number | null = null
  #to: number | null = null
  #repair: Repair = { backwardJumps: 0, duplicatesDropped: 0, conflictsDropped: 0, lines: [] }
  readonly #firstSkipped: SkippedRow[] = []

  skip(row: SkippedRow): void {
    this.#skipped += 1
    if (this.#firstSkipped.length < SHOWN) this.#firstSkipped.push(row)
  }

  repair(repair: Repair): void {
    this.#repair = repair
  }

  handOut(rows: readonly { readonly time: number }[]): void {
    this.rows += rows.length
    this.#from ??= rows[0]?.time ?? null
    this.#to = rows.at(-1)?.time ?? this.#to
  }

  get firstSkipped(): SkippedRow | undefined {
    return this.#firstSkipped[0]
  }

  report(facts: FileFacts, newestFirst: boolean): LoadReport {
    const { lines, ...repaired } = this.#repair
    return {
      ...facts,
      notes: [...facts.notes, ...this.#notes()],
      bytes: this.bytes,
      rows: this.rows,
      skipped: { count: this.#skipped, first: [...this.#firstSkipped] },
      disorder: { newestFirst, ...repaired, firstLines: lines.slice(0, SHOWN) },
      from: this.#from,
      to: this.#to,
      offTick: this.offTick,
      crossedQuotes: this.crossedQuotes,
      isComplete: this.isComplete,
    }
  }

  #notes(): readonly string[] {
    const counts: readonly (readonly [number, string])[] = [
      [this.marksInside, 'byte-order marks inside the file read over: it was glued together.'],
      [this.repeatedHeadings, 'lines of headings among the rows left out.'],
      [this.otherSymbols, 'rows of other symbols left out.'],
      [this.cancellations, 'rows that cancel a trade left out; what they cancel is kept.'],
    ]
    return counts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  }
}
