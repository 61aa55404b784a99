/** How a claim about learning is put, measured and reported. Plain JSON throughout, so that a page can be made of it later. */

/** How the numbers of a column, or of a bar, are to be read. */
export type Format = 'text' | 'count' | 'trades' | 'share' | 'fixed' | 'ratio' | 'tiny' | 'rate' | 'megabytes'

export interface Column {
  readonly heading: string
  readonly format: Format
}

/** Null is shown as a dash; a number of trades may be Infinity in the program and is null in JSON. */
export type Cell = string | number | null

/** What had to be reached, and what was. */
export interface Bar {
  readonly what: string
  readonly relation: 'at most' | 'at least'
  readonly limit: number
  readonly measured: number
  readonly format: Format
  readonly isMet: boolean
}

interface Measured {
  readonly rows: readonly (readonly Cell[])[]
  readonly bars: readonly Bar[]
}

/** One claim: its table's shape is known before anything is measured. */
export interface Claim {
  readonly title: string
  /** What was done, for the page; one paragraph. */
  readonly about: string
  readonly columns: readonly Column[]
  readonly measure: () => Measured | Promise<Measured>
}

export interface ClaimResult extends Measured {
  readonly title: string
  readonly about: string
  readonly columns: readonly Column[]
}

export const atMost = (what: string, limit: number, measured: number, format: Format): Bar => ({
  what,
  relation: 'at most',
  limit,
  measured,
  format,
  isMet: measured <= limit,
})

export const atLeast = (what: string, limit: number, measured: number, format: Format): Bar => ({
  what,
  relation: 'at least',
  limit,
  measured,
  format,
  isMet: measured >= limit,
})
