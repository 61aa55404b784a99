import { looksNumeric } from '../cells/readings.ts'
import { type Delimiter, detectDelimiter } from '../text/delimiter.ts'
import type { Head } from '../text/read-head.ts'
import { unreadableFile } from '../unreadable.ts'
import { columnsAsSaid, type SaidColumns } from './columns-as-said.ts'
import { isStamp } from './fits-column.ts'
import type { Format } from './format.ts'
import { formatOfHeaded, isKnownHeading, lacksTime } from './headed-format.ts'
import { formatOfPlain } from './plain-format.ts'
import { Sample } from './sample.ts'

/** What the caller says about a file's columns. */
export interface FormatWishes {
  readonly columns: SaidColumns | null
  /** Whether the caller says of which day the times are. */
  readonly isDayStated: boolean
}

/** Lines that programs write above their headings: a title, `sep=;`. */
const PREAMBLE = 5

/** Headings have words where rows have numbers and times. */
const isHeading = (sample: Sample, index: number): boolean => {
  const cells = sample.at(index)
  const texts = sample.textsAt(index).filter((text) => text !== '')
  const values = texts.filter((text) => looksNumeric(text)).length
  return values * 2 < texts.length && !isStamp(cells, 0)
}

const firstDelimited = (head: Head, name: string): Sample => {
  const [first] = head.lines
  if (first === undefined) throw unreadableFile(name, 'it is empty, but for a byte-order mark or blank lines at most')
  const delimiter = detectDelimiter(head)
  if (delimiter === null)
    throw new Sample(name, head, 'comma').refuse(0, 'no tab, semicolon, comma or bar parts this row into columns')
  return new Sample(name, head, delimiter)
}

const delimiterOf = (head: Head): Delimiter => detectDelimiter(head) ?? 'comma'

/** Tells a file's layout from its first lines. Throws `UNREADABLE_DATA` with line and reason for what is no market data. */
export const identify = (head: Head, name: string, wishes: FormatWishes): Format => {
  const sample = firstDelimited(head, name)
  const delimiter = delimiterOf(head)
  if (wishes.columns !== null) return { ...columnsAsSaid(sample, wishes.columns, isHeading(sample, 0)), delimiter }
  const found = Array.from({ length: Math.min(PREAMBLE, sample.count) }, (_, index) => index).find(
    (index) => isHeading(sample, index) && isKnownHeading(sample, index),
  )
  if (found !== undefined) return { ...formatOfHeaded(sample, found), delimiter }
  if (isHeading(sample, 0)) {
    const why = lacksTime(sample, 0) ? ', for none of them is a time' : ''
    throw sample.refuse(
      0,
      `these headings are of no known layout of bars or ticks${why}; the option columns says which is what`,
    )
  }
  return { ...formatOfPlain(sample, delimiter, wishes.isDayStated), delimiter }
}
