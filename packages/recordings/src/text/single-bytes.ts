import { type ByteChunks, joinBytes, NO_BYTES, peek } from '../bytes.ts'
import { unreadableFile } from '../unreadable.ts'
import { NARROW_MARK } from './each-line.ts'
import { detectEncoding, ENCODING_SAMPLE, type EncodingFound } from './encoding.ts'
import { withLineFeeds } from './mac-lines.ts'

const QUESTION_MARK = 63

/** UTF-16 to Latin-1, a byte a character: rows are ASCII, and headings in Portuguese need no more than Latin-1. */
const narrow = (bytes: Uint8Array, isBigEndian: boolean): Uint8Array => {
  const low = isBigEndian ? 1 : 0
  const narrowed = new Uint8Array(bytes.length / 2)
  for (let index = 0; index < narrowed.length; index += 1) {
    const [high, rest] = [bytes[index * 2 + 1 - low], bytes[index * 2 + low] ?? 0]
    narrowed[index] = high === 0 ? rest : high === 0xfe && rest === 0xff ? NARROW_MARK : QUESTION_MARK
  }
  return narrowed
}

const narrowed = async function* (chunks: ByteChunks, isBigEndian: boolean, name: string): AsyncGenerator<Uint8Array> {
  let half = NO_BYTES
  for await (const chunk of chunks) {
    const bytes = joinBytes(half, chunk)
    const whole = bytes.length - (bytes.length % 2)
    half = bytes.slice(whole)
    if (whole > 0) yield narrow(bytes.subarray(0, whole), isBigEndian)
  }
  if (half.length > 0) throw unreadableFile(name, 'it ends in the middle of a character, as if it was cut off')
}

const without = async function* (chunks: ByteChunks, length: number): AsyncGenerator<Uint8Array> {
  let left = length
  for await (const chunk of chunks) {
    const cut = Math.min(left, chunk.length)
    left -= cut
    if (cut < chunk.length) yield chunk.subarray(cut)
  }
}

/**
 * Text whose ASCII characters are a byte each, without a byte-order mark, whatever it was before. Throws
 * `UNREADABLE_DATA` for UTF-16 with half a character at its end.
 */
export const singleBytes = async (
  source: ByteChunks,
  name: string,
): Promise<{ readonly found: EncodingFound; readonly chunks: ByteChunks }> => {
  const { head, chunks } = await peek(source, ENCODING_SAMPLE)
  const found = detectEncoding(head.subarray(0, ENCODING_SAMPLE))
  const text = without(chunks, found.markLength)
  const single = found.encoding === 'UTF-8' ? text : narrowed(text, found.encoding === 'UTF-16BE', name)
  return { found, chunks: await withLineFeeds(single) }
}
