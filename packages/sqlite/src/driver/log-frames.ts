// layouts and checksum as in https://www.sqlite.org/walformat.html and fileformat2.html#walformat

export const LOG_HEADER = 32
export const FRAME_HEADER = 24
/** With the last bit set, checksums read words with the big end first. */
const MAGIC = 0x377f0682
const SALTS_AT = 16
const CHECKSUM_AT = 24
const CHECKSUM = 8

type Sums = readonly [number, number]

/** SQLite's running checksum over pairs of 32-bit words. */
export const checksumOf = (bytes: Buffer, from: number, to: number, isBig: boolean, before: Sums = [0, 0]): Sums => {
  let [first, second] = before
  for (let at = from; at < to; at += 8) {
    first = (first + (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + second) >>> 0
    second = (second + (isBig ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + first) >>> 0
  }
  return [first, second]
}

const isBigEnded = (log: Buffer): boolean => (log.readUInt32BE(0) & 1) === 1

const hasChecksum = (bytes: Buffer, at: number, [first, second]: Sums): boolean =>
  bytes.readUInt32BE(at) === first && bytes.readUInt32BE(at + 4) === second

/** Whether a log begins with a header that is what was written. */
export const isWholeHeader = (log: Buffer): boolean =>
  log.length >= LOG_HEADER &&
  (log.readUInt32BE(0) & ~1) >>> 0 === MAGIC &&
  hasChecksum(log, CHECKSUM_AT, checksumOf(log, 0, CHECKSUM_AT, isBigEnded(log)))

/** The salts of a log, which are others each time it is begun anew. */
export const saltsOf = (log: Buffer): Buffer => log.subarray(SALTS_AT, SALTS_AT + 8)

/** How many pages of a log, from its beginning on, are what was written. */
export interface Frames {
  readonly frames: number
  /** Of the last of them, as it stands in the log. */
  readonly lastChecksum: Buffer
}

export const soundFrames = (log: Buffer, pageSize: number): Frames => {
  const none: Frames = { frames: 0, lastChecksum: Buffer.alloc(CHECKSUM) }
  if (!isWholeHeader(log)) return none
  const isBig = isBigEnded(log)
  const salts = saltsOf(log)
  const frameSize = FRAME_HEADER + pageSize
  let sums: Sums = checksumOf(log, 0, CHECKSUM_AT, isBig)
  let found = none
  for (let at = LOG_HEADER; at + frameSize <= log.length; at += frameSize) {
    // a frame's own header: page and size of the database, salts, checksum
    if (!log.subarray(at + 8, at + 16).equals(salts)) return found
    sums = checksumOf(log, at, at + 8, isBig, sums)
    sums = checksumOf(log, at + FRAME_HEADER, at + frameSize, isBig, sums)
    if (!hasChecksum(log, at + 16, sums)) return found
    found = { frames: found.frames + 1, lastChecksum: log.subarray(at + 16, at + 16 + CHECKSUM) }
  }
  return found
}
