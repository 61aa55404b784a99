import { type ByteChunks, joinBytes, NO_BYTES, remaining } from '../bytes.ts'
import { eachLine } from './each-line.ts'
import { LINE_FEED } from './whole-lines.ts'

/** How many lines a file's layout, order and timeframe are told from. */
const HEAD_LINES = 1000

/** A line that has something in it. Its text lies between `from` and `to`. */
export interface Line {
  readonly number: number
  readonly from: number
  readonly to: number
}

export interface Head {
  /** What was read so far; it may go beyond the last of the lines. */
  readonly bytes: Uint8Array
  /** The first lines that are not blank, of the first `HEAD_LINES`; the same ones however the bytes came in. */
  readonly lines: readonly Line[]
  /** The whole file once more, from its first block on. */
  readonly blocks: ByteChunks
}

const countLines = (block: Uint8Array): number => {
  let count = 0
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) count += 1
  return count
}

const linesOf = (bytes: Uint8Array): Line[] => {
  const lines: Line[] = []
  eachLine(bytes, 1, (from, to, number) => {
    if (number <= HEAD_LINES) lines.push({ number, from, to })
  })
  return lines
}

/** Reads the first lines of a file that comes in blocks of whole lines. */
export const readHead = async (source: ByteChunks): Promise<Head> => {
  const iterator = source[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  for (let count = 0; count < HEAD_LINES; ) {
    const next = await iterator.next()
    if (next.done === true) break
    read.push(next.value)
    count += countLines(next.value)
  }
  const blocks = async function* (): AsyncGenerator<Uint8Array> {
    yield* read
    yield* remaining(iterator)
  }
  const bytes = read.reduce(joinBytes, NO_BYTES)
  return { bytes, lines: linesOf(bytes), blocks: blocks() }
}
