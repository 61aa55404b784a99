import { Gunzip } from 'fflate'
import { type ByteChunks, joinBytes, NO_BYTES } from '../bytes.ts'
import { unreadableFile } from '../unreadable.ts'
import { crc32 } from './crc32.ts'

const TRAILER = 8
/** Enough of the past to find a part's trailer again once the header of the next part has come in. */
const KEPT = 1024

const isIntact = (trailer: Uint8Array, checksum: number, length: number): boolean => {
  if (trailer.length !== TRAILER) return false
  const view = new DataView(trailer.buffer, trailer.byteOffset, TRAILER)
  return view.getUint32(0, true) === checksum && view.getUint32(4, true) === length % 2 ** 32
}

/**
 * Unpacks gzip as it arrives, files of several parts included. Throws `UNREADABLE_DATA` for a file that is cut off, and
 * for one whose content does not fit its checksum, which `fflate` itself would let through.
 */
export const gunzip = async function* (chunks: ByteChunks, name: string): AsyncGenerator<Uint8Array> {
  const damaged = () => unreadableFile(name, 'it is not a whole gzip file: damaged, or cut off in transfer')
  let unpacked: Uint8Array[] = []
  let checksum = 0
  let length = 0
  let recent = NO_BYTES
  let received = 0
  const requireIntact = (end: number): void => {
    const from = end - TRAILER - (received - recent.length)
    if (from < 0 || !isIntact(recent.slice(from, from + TRAILER), checksum, length)) throw damaged()
  }
  const stream = new Gunzip((bytes) => {
    checksum = crc32(bytes, checksum)
    length += bytes.length
    if (bytes.length > 0) unpacked.push(bytes)
  })
  stream.onmember = (start) => {
    requireIntact(start)
    checksum = 0
    length = 0
  }
  const push = (chunk: Uint8Array, isLast: boolean): void => {
    try {
      stream.push(chunk, isLast)
    } catch {
      // whatever the unpacker stumbled over, to the user the file is broken
      throw damaged()
    }
  }
  for await (const chunk of chunks) {
    recent = joinBytes(recent.slice(-KEPT), chunk)
    received += chunk.length
    push(chunk, false)
    yield* unpacked
    unpacked = []
  }
  push(NO_BYTES, true)
  yield* unpacked
  requireIntact(received)
}
