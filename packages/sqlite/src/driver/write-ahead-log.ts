import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { type Frames, isWholeHeader, LOG_HEADER, soundFrames } from './log-frames.ts'
import { indexOf, type LogIndex } from './log-index.ts'
import { storageFailed } from './storage-error.ts'

/** A writer that goes on meanwhile may have begun the log anew between two looks. */
const LOOKS = 5

const bytesOf = (file: string, count: number): Buffer => {
  if (!existsSync(file)) return Buffer.alloc(0)
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(count)
    let read = 0
    while (read < count) {
      const more = readSync(handle, bytes, read, count - read, read)
      if (more === 0) break
      read += more
    }
    return bytes.subarray(0, read)
  } finally {
    closeSync(handle)
  }
}

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** What the log lacks of what was committed to it, in words; null where it lacks nothing. */
const lackOf = (log: string, index: LogIndex): string | null => {
  const size = sizeOf(log)
  // a log may go once all of it was copied into the database
  if (index.frames === 0 || (size === 0 && index.copied === index.frames)) return null
  const needed = LOG_HEADER + index.frames * index.frameSize
  const bytes = bytesOf(log, needed)
  // begun anew since the index was written, which a power cut can bring about: the whole of that log counts
  if (isWholeHeader(bytes) && !index.isOf(bytes)) return null
  if (bytes.length < needed) return `holds ${bytes.length} bytes of the ${needed} that were committed`
  const { frames, lastChecksum }: Frames = soundFrames(bytes, index.pageSize)
  if (frames < index.frames) return `holds ${frames} sound pages of the ${index.frames} that were committed`
  return lastChecksum.equals(index.lastChecksum) ? null : 'does not end with the page that was committed last'
}

/**
 * Throws `STORAGE_FAILED` when the write-ahead log beside a database does not hold all that was committed to it: cut short,
 * or with one bit that is not what it was. SQLite itself would open the file without the lost steps and say nothing. Its
 * index, the `-shm` file, remembers how much there was; where that is gone too, the file beside the database that says
 * where the journal ends does.
 *
 * It opens and closes the index, which takes away the locks that a connection of this same process holds on it: not to be
 * called while there is one.
 */
export const requireWholeLog = (file: string): void => {
  const log = `${file}-wal`
  for (let look = 1; ; look += 1) {
    const index = indexOf(bytesOf(`${file}-shm`, 136))
    const lack = index === null ? null : lackOf(log, index)
    if (lack === null) return
    if (look < LOOKS) continue
    throw storageFailed(
      log,
      `it ${lack}`,
      `Put the whole file back, or a backup of the database; deleting ${file}-shm accepts that steps are lost.`,
      sizeOf(log),
    )
  }
}
