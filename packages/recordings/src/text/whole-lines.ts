import { type ByteChunks, joinBytes, NO_BYTES } from '../bytes.ts'
import { unreadableFile } from '../unreadable.ts'

export const LINE_FEED = 10
/** Blocks are about this long, so that a batch of rows stays small however big the chunks are. */
const BLOCK = 65_536
const LONGEST_LINE = 65_536

const pieces = function* (chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += BLOCK) yield chunk.subarray(at, at + BLOCK)
}

/** Blocks of whole lines, the line feeds included; only the last block may end without one. Throws `UNREADABLE_DATA`. */
export const wholeLines = async function* (chunks: ByteChunks, name: string): AsyncGenerator<Uint8Array> {
  let rest = NO_BYTES
  for await (const chunk of chunks) {
    for (const piece of pieces(chunk)) {
      const end = piece.lastIndexOf(LINE_FEED) + 1
      if (end > 0) yield joinBytes(rest, piece.subarray(0, end))
      rest = end > 0 ? piece.slice(end) : joinBytes(rest, piece)
      if (rest.length > LONGEST_LINE)
        throw unreadableFile(name, `it has a line of more than ${LONGEST_LINE} bytes, so it is no text of market data`)
    }
  }
  if (rest.length > 0) yield rest
}
