import { endianness } from 'node:os'
import { checksumOf, FRAME_HEADER, saltsOf } from './log-frames.ts'

// the header of the `-shm` file as in https://www.sqlite.org/walformat.html, in the machine's own byte order: twice the same
// 48 bytes, then how much of the log was copied into the database
const COPY = 48
const SUMMED = 40
const COPIED_AT = 96

const isBig = endianness() === 'BE'
const word16 = (bytes: Buffer, at: number): number => (isBig ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at))
const word32 = (bytes: Buffer, at: number): number => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))

/** What the index remembers of the log. */
export interface LogIndex {
  /** Pages that were committed. */
  readonly frames: number
  /** Pages of those that are in the database too. */
  readonly copied: number
  readonly pageSize: number
  readonly frameSize: number
  /** Of the last page, as it stands in the log. */
  readonly lastChecksum: Buffer
  /** Whether it is the index of a log that begins with these bytes. */
  readonly isOf: (log: Buffer) => boolean
}

const isWhole = (copy: Buffer): boolean => {
  const [first, second] = checksumOf(copy, 0, SUMMED, isBig)
  return copy.readUInt8(12) !== 0 && word32(copy, SUMMED) === first && word32(copy, SUMMED + 4) === second
}

// stored as 1 where it is 65,536
const pageSizeOf = (stored: number): number => (stored & 0xfe00) + ((stored & 0x0001) << 16)

/** The checksum of the last page is kept in the machine's order, and stands in the log with the big end first. */
const asInLog = (copy: Buffer, at: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(word32(copy, at), 0)
  bytes.writeUInt32BE(word32(copy, at + 4), 4)
  return bytes
}

/** Reads an index; null where it is too short or neither of its copies is whole. */
export const indexOf = (bytes: Buffer): LogIndex | null => {
  if (bytes.length < COPIED_AT + 4) return null
  const copy = [bytes.subarray(0, COPY), bytes.subarray(COPY, 2 * COPY)].find(isWhole)
  if (copy === undefined) return null
  const pageSize = pageSizeOf(word16(copy, 14))
  const salts = copy.subarray(32, 40)
  return {
    frames: word32(copy, 16),
    copied: word32(bytes, COPIED_AT),
    pageSize,
    frameSize: FRAME_HEADER + pageSize,
    lastChecksum: asInLog(copy, 24),
    isOf: (log) => saltsOf(log).equals(salts),
  }
}
