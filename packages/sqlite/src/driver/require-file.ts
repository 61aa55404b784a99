import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { readJournalEnd } from '../integrity/journal-end.ts'
import { asStorageError, storageFailed } from './storage-error.ts'
import { sizeOf } from './write-ahead-log.ts'

/** Throws `STORAGE_FAILED` where a file, or the folder that its log goes into, may only be read. What is missing passes. */
export const requireWritable = (file: string, access: typeof accessSync = accessSync): void => {
  for (const place of [file, dirname(file)]) {
    if (!existsSync(place)) continue
    try {
      access(place, constants.W_OK)
    } catch (error) {
      throw asStorageError(error, file)
    }
  }
}

/**
 * Throws `STORAGE_FAILED` where a database is gone or empty, and what lies beside it tells that there was one: SQLite would
 * delete its log and begin a new database.
 */
export const requireDatabase = (file: string): void => {
  if (sizeOf(file) > 0) return
  const end = readJournalEnd(file)
  const hasLog = sizeOf(`${file}-wal`) > 0
  if (end === null && !hasLog) return
  throw storageFailed(
    file,
    `it is ${existsSync(file) ? 'empty' : 'gone'}, and ${end === null ? 'the log of what was in it is there' : `step ${end.sequence} was committed to it`}`,
    `Put the file back, or a backup of it; deleting ${['-wal', '-shm', '-end'].map((name) => file + name).join(', ')} begins a new database.`,
    0,
  )
}
