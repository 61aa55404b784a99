import type { ByteChunks } from '../bytes.ts'
import { Cells } from '../cells/cells.ts'
import type { Format } from '../layouts/identify.ts'
import type { LoadTally } from '../load-report.ts'
import type { NumberedRows } from '../order/numbered-rows.ts'
import { decodeText } from '../text/decode-text.ts'
import { DELIMITERS } from '../text/delimiter.ts'
import { eachLine } from '../text/each-line.ts'
import { unreadableRow } from '../unreadable.ts'
import type { Reason, RowReader } from './row-reader.ts'

/** How one kind of rows is read. */
export interface RowReading<Row> {
  readonly name: string
  readonly format: Format
  readonly read: RowReader<Row>
  readonly isOffTick: (row: Row) => boolean
  readonly skipsBadRows: boolean
  readonly tally: LoadTally
}

/** A row of another number of columns is not read: what looks like its volume may be half of a price. */
const widthFault = (cells: Cells, width: number): Reason | null => {
  if (cells.width >= width && cells.filled <= width) return null
  return `it has ${Math.max(cells.filled, Math.min(cells.width, width - 1))} columns instead of ${width}`
}

/** Every block's rows. Throws `UNREADABLE_DATA` for the first bad one, or leaves bad ones out and counts them. */
export const readRows = async function* <Row extends object>(
  blocks: ByteChunks,
  { name, format, read, isOffTick, skipsBadRows, tally }: RowReading<Row>,
): AsyncGenerator<NumberedRows<Row>> {
  const cells = new Cells()
  const delimiter = DELIMITERS[format.delimiter]
  let nextLine = 1
  for await (const block of blocks) {
    const rows: Row[] = []
    const lines: number[] = []
    nextLine += eachLine(block, nextLine, (from, to, line) => {
      if (line <= format.headingLine) return
      cells.split(block, from, to, delimiter)
      const row = widthFault(cells, format.width) ?? read(cells)
      if (typeof row === 'string') {
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
