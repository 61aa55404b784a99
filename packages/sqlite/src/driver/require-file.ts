import { accessSync, constants, existsSync, statSync } from 'node:fs'
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

/** Throws `STORAGE_FAILED` where a folder is named, or for reading what is not there: SQLite would call both a fault of the disk. */
export const requireFile = (file: string, readonly: boolean): void => {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory())
    throw storageFailed(file, 'it is a folder', 'Name the file in it, such as run.db.', 'EISDIR')
  if (found === undefined && readonly && readJournalEnd(file) === null)
    throw storageFailed(file, 'there is no such file', 'Check the path.', 'ENOENT')
}

/** Bytes of the smallest page there is. */
const SMALLEST_DATABASE = 512
/** SQLite takes such a file for an empty one. */
const ONE_BYTE = 1

/**
 * Throws `STORAGE_FAILED` where a database is gone or empty, and what lies beside it tells that there was one: SQLite would
 * delete its log and begin a new database.
 */
export const requireDatabase = (file: string): void => {
  const size = sizeOf(file)
  if (size >= SMALLEST_DATABASE) return
  const end = readJournalEnd(file)
  const hasLog = sizeOf(`${file}-wal`) > 0
  // an empty file with nothing beside it is how a database begins; what else is no database, SQLite tells by itself
  if (end === null && !hasLog && size !== ONE_BYTE) return
  const meaning = existsSync(file) ? (size === 0 ? 'it is empty' : `it is cut to ${size} bytes`) : 'it is gone'
  const known = end === null ? 'the log of what was in it is there' : `step ${end.sequence} was committed to it`
  throw storageFailed(
    file,
    end === null && !hasLog ? meaning : `${meaning}, and ${known}`,
    `Put the file back, or a backup of it; deleting it with ${['-wal', '-shm', '-end'].map((name) => file + name).join(', ')} begins a new database.`,
    size,
  )
}
