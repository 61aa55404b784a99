import type { ByteChunks } from '../bytes.ts'
import { Cells } from '../cells/cells.ts'
import type { Format } from '../layouts/format.ts'
import type { LoadTally } from '../load-report.ts'
import type { FileMarks } from '../marks/decide-marks.ts'
import type { NumberedRows } from '../order/numbered-rows.ts'
import { decodeText } from '../text/decode-text.ts'
import { DELIMITERS } from '../text/delimiter.ts'
import { eachLine, followsMark } from '../text/each-line.ts'
import { unreadableRow } from '../unreadable.ts'
import type { RowFilter } from './row-filter.ts'
import type { Reason, RowReader } from './row-reader.ts'

/** How one kind of rows is read. */
export interface RowReading<Row> {
  readonly name: string
  readonly format: Format
  readonly read: RowReader<Row>
  readonly isOffTick: (row: Row) => boolean
  readonly marks: FileMarks
  readonly filter: RowFilter | null
  readonly skipsBadRows: boolean
  readonly tally: LoadTally
}

/** A row of another number of columns is not read: what looks like its volume may be half of a price. */
const widthFault = (cells: Cells, width: number): Reason | null => {
  if (cells.width >= width && cells.filled <= width) return null
  return `it has ${Math.max(cells.filled, Math.min(cells.width, width - 1))} columns instead of ${width}`
}

const QUOTE = 34

/** Knows the headings of a file again where they stand among its rows, as where exports were glued together. */
const headingTest = ({ headingLine }: Format) => {
  let known = ''
  const textOf = (block: Uint8Array, from: number, to: number): string => decodeText(block.subarray(from, to)).trim()
  return {
    learn: (block: Uint8Array, from: number, to: number, line: number): void => {
      if (line === headingLine) known = textOf(block, from, to)
    },
    test: (block: Uint8Array, from: number, to: number): boolean => known !== '' && textOf(block, from, to) === known,
  }
}

/** Every block's rows. Throws `UNREADABLE_DATA` for the first bad one, or leaves bad ones out and counts them. */
export const readRows = async function* <Row extends object>(
  blocks: ByteChunks,
  { name, format, read, isOffTick, marks, filter, skipsBadRows, tally }: RowReading<Row>,
): AsyncGenerator<NumberedRows<Row>> {
  const cells = new Cells(marks)
  const isHeading = headingTest(format)
  const delimiter = DELIMITERS[format.delimiter]
  let nextLine = 1
  for await (const block of blocks) {
    cells.mayQuote = block.includes(QUOTE)
    const rows: Row[] = []
    const lines: number[] = []
    nextLine += eachLine(block, nextLine, (from, to, line) => {
      if (line <= format.headingLine) return isHeading.learn(block, from, to, line)
      if (line > 1 && followsMark(block, from)) tally.marksInside += 1
      cells.split(block, from, to, delimiter)
      const decided = filter?.(cells) ?? null
      if (decided === 'pass') return
      if (decided !== null) throw unreadableRow(name, line, decided.refusal, decodeText(block.subarray(from, to)))
      const row = widthFault(cells, format.width) ?? read(cells)
      if (typeof row === 'string') {
        if (isHeading.test(block, from, to)) {
          tally.repeatedHeadings += 1
          return
        }
        if (!skipsBadRows) throw unreadableRow(name, line, row, decodeText(block.subarray(from, to)))
        tally.skip({ line, reason: row })
        return
      }
      if (isOffTick(row)) tally.offTick += 1
      rows.push(row)
      lines.push(line)
    })
    if (rows.length > 0) yield { rows, lines }
  }
}
