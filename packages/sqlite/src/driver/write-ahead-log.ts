import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { endianness } from 'node:os'
import { storageFailed } from './storage-error.ts'

// layouts as in https://www.sqlite.org/walformat.html
const LOG_HEADER = 32
const FRAME_HEADER = 24
const INDEX_HEADER = 100
const SALTS_IN_LOG = 16
const SALTS_IN_INDEX = 32
const SALTS = 8

const firstBytes = (file: string, count: number): Buffer | null => {
  if (!existsSync(file)) return null
  const bytes = Buffer.alloc(count)
  const handle = openSync(file, 'r')
  try {
    return readSync(handle, bytes, 0, count, 0) === count ? bytes : null
  } finally {
    closeSync(handle)
  }
}

const isLittle = endianness() === 'LE'
const word16 = (bytes: Buffer, at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
const word32 = (bytes: Buffer, at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))

// stored as 1 where it is 65,536
const pageSize = (index: Buffer): number => {
  const stored = word16(index, 14)
  return (stored & 0xfe00) + ((stored & 0x0001) << 16)
}

const isOfThisLog = (log: string, index: Buffer): boolean => {
  const header = firstBytes(log, LOG_HEADER)
  // too short to tell: it was cut
  if (header === null) return true
  return header
    .subarray(SALTS_IN_LOG, SALTS_IN_LOG + SALTS)
    .equals(index.subarray(SALTS_IN_INDEX, SALTS_IN_INDEX + SALTS))
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/**
 * Throws `STORAGE_FAILED` when the write-ahead log beside a database is shorter than what was committed to it. SQLite
 * itself would open the file without the lost steps and say nothing. Its index, the `-shm` file, remembers how long the log
 * was; where that is gone too, nothing can be told.
 */
export const requireWholeLog = (file: string): void => {
  const log = `${file}-wal`
  const index = firstBytes(`${file}-shm`, INDEX_HEADER)
  if (index === null) return
  const isInitialised = index.readUInt8(12) !== 0
  const frames = word32(index, 16)
  const copied = word32(index, 96)
  const size = sizeOf(log)
  // a log may go once all of it was copied into the database
  if (!isInitialised || frames === 0 || !isOfThisLog(log, index) || (size === 0 && copied === frames)) return
  const needed = LOG_HEADER + frames * (FRAME_HEADER + pageSize(index))
  if (size < needed)
    throw storageFailed(
      log,
      `it holds ${size} bytes of the ${needed} that were committed`,
      `Put the whole file back, or a backup of the database; deleting ${file}-shm accepts that steps are lost.`,
      size,
    )
}
