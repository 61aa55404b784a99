import type { SqliteDriver, SqliteDriverConstructor } from './driver.ts'
import { asStorageError, storageFailed } from './storage-error.ts'

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')

/** Held by the one who writes to a file. */
export interface WriterLock {
  readonly release: () => void
}

/**
 * Takes the right to write to a file, which one at a time may have: an exclusive lock on an empty database beside it. The
 * operating system holds it and takes it back when the process ends, in whatever way; the file itself means nothing and stays.
 * Readers do not ask for it. Throws `STORAGE_FAILED` when another has it still after `timeoutMs`.
 */
export const lockForWriting = (file: string, Driver: SqliteDriverConstructor, timeoutMs: number): WriterLock => {
  let driver: SqliteDriver | null = null
  try {
    driver = new Driver(`${file}-lock`, { readonly: false, fileMustExist: false, timeout: timeoutMs })
    driver.exec('BEGIN EXCLUSIVE')
    const held = driver
    return { release: () => void held.close() }
  } catch (error) {
    driver?.close()
    if (!isBusy(error)) throw asStorageError(error, file)
    throw storageFailed(
      file,
      'another store has it open for writing',
      'Only one process may write. Stop the other one, then start again; to look on meanwhile, use openSqliteReader.',
      `${file}-lock`,
    )
  }
}
