import { type ByteChunks, peek } from '../bytes.ts'
import { LINE_FEED } from './whole-lines.ts'

const RETURN = 13
/** Longer than any line: text without a line feed in so much of it has none. */
const SAMPLE = 65_536

const turned = async function* (chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.map((byte) => (byte === RETURN ? LINE_FEED : byte))
}

/** Lines that end with a carriage return alone, as on old Macs, as lines that end with a line feed. Others stay as they are. */
export const withLineFeeds = async (source: ByteChunks): Promise<ByteChunks> => {
  const { head, chunks } = await peek(source, SAMPLE)
  return head.includes(RETURN) && !head.includes(LINE_FEED) ? turned(chunks) : chunks
}
