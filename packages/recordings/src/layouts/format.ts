import type { Delimiter } from '../text/delimiter.ts'
import type { Columns } from './column.ts'
import type { Layout } from './layouts.ts'

/** Everything that tells how to read a file's rows. */
export interface Format {
  readonly layout: Layout
  readonly delimiter: Delimiter
  readonly columns: Columns
  /** Columns that every row must have. */
  readonly width: number
  /** Rows start after this line; 0 where there are no headings. */
  readonly headingLine: number
  /** What stands above the columns; none in a file without headings. */
  readonly headings: readonly string[]
  /** What to tell about how the columns were understood. */
  readonly notes: readonly string[]
}

/** The part of a format that a file's lines say. */
export type FoundFormat = Omit<Format, 'delimiter'>
