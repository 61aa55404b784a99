import { AlavancaError } from '@alavanca/core'
import { type ByteChunks, joinBytes, NO_BYTES, unreadableFile } from '@alavanca/recordings/bytes'
import { strFromU8 } from 'fflate'

const LINE_FEED = 10
/** A step that saves learnt tables is long, but not so long. */
const LONGEST_LINE = 2 ** 28

/** One line of text, counted from 1. */
export interface TextLine {
  readonly text: string
  readonly line: number
  /** Whether its line feed came with it; only the last line can lack it. */
  readonly isWhole: boolean
}

const isCutOff = (error: unknown): error is AlavancaError =>
  error instanceof AlavancaError && error.code === 'UNREADABLE_DATA'

/**
 * Lines of UTF-8 text as their bytes arrive, in batches, blank ones left out. What a broken archive still gave is handed
 * out, its last line as not whole.
 */
export async function* textLines(chunks: ByteChunks, name: string): AsyncGenerator<readonly TextLine[]> {
  let rest = NO_BYTES
  let line = 0
  try {
    for await (const chunk of chunks) {
      const batch: TextLine[] = []
      let start = 0
      for (let feed = chunk.indexOf(LINE_FEED); feed >= 0; feed = chunk.indexOf(LINE_FEED, start)) {
        line += 1
        const text = strFromU8(joinBytes(rest, chunk.subarray(start, feed))).trim()
        rest = NO_BYTES
        start = feed + 1
        if (text !== '') batch.push({ text, line, isWhole: true })
      }
      rest = joinBytes(rest, chunk.slice(start))
      if (rest.length > LONGEST_LINE) throw unreadableFile(name, 'it has a line that no journal has')
      yield batch
    }
  } catch (error) {
    if (!isCutOff(error)) throw error
  }
  if (rest.length > 0) yield [{ text: strFromU8(rest), line: line + 1, isWhole: false }]
}
