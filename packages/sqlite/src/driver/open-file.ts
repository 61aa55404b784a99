import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { Connection } from './connection.ts'
import type { SqliteDriverConstructor } from './driver.ts'
import { isOpenHere, noteOpen } from './open-here.ts'
import { requireDatabase, requireFile, requireWritable } from './require-file.ts'
import { asStorageError, storageFailed } from './storage-error.ts'
import { requireWholeLog } from './write-ahead-log.ts'
import { lockForWriting, type WriterLock } from './writer-lock.ts'

// the check that better-sqlite3 is what this package says it needs
const BETTER_SQLITE: SqliteDriverConstructor = Database

/** How a database file is opened. */
export interface FileOptions {
  /** Milliseconds to wait for another process's lock; 5,000 by default. */
  readonly busyTimeoutMs?: number
  /** Another build of better-sqlite3, or something with the same shape. */
  readonly driver?: SqliteDriverConstructor
}

/** `FULL`: what was committed survives a power cut. `NORMAL`: it survives the end of the process. */
export type Durability = 'FULL' | 'NORMAL'

export const MEMORY = ':memory:'
const DEFAULT_BUSY_TIMEOUT_MS = 5_000

const NO_LOCK: WriterLock = { release: () => {} }

/** Opens a file once what lies beside it was looked at, and runs the first statements. Nothing stays open where that fails. */
const connect = (
  path: string,
  readonly: boolean,
  options: FileOptions,
  prepare: (connection: Connection) => void,
): Connection => {
  const file = path === MEMORY ? path : resolve(path)
  const { busyTimeoutMs: timeout = DEFAULT_BUSY_TIMEOUT_MS, driver: Driver = BETTER_SQLITE } = options
  if (file !== MEMORY) requireFile(file, readonly)
  if (file !== MEMORY && !readonly) requireWritable(file)
  const lock = file === MEMORY || readonly ? NO_LOCK : lockForWriting(file, Driver, timeout)
  let connection: Connection | null = null
  try {
    // a connection of this process has looked already, and would lose its locks if another did
    if (file !== MEMORY && !isOpenHere(file)) {
      requireDatabase(file)
      requireWholeLog(file)
    }
    const driver = new Driver(file, { readonly, fileMustExist: readonly, timeout })
    const forget = noteOpen(file)
    const opened = new Connection(file, driver, () => {
      forget()
      lock.release()
    })
    connection = opened
    opened.guard(() => prepare(opened))
    return opened
  } catch (error) {
    if (connection === null) lock.release()
    else connection.close()
    throw asStorageError(error, file)
  }
}

const useLog = ({ driver, file }: Connection): void => {
  const mode = driver.pragma('journal_mode = WAL', { simple: true })
  if (file !== MEMORY && mode !== 'wal')
    throw storageFailed(
      file,
      `it cannot keep a write-ahead log (its journal is ${String(mode)})`,
      'Give write permission on the file and its folder, and keep it on a local disk.',
      mode,
    )
}

/** Opens a file for writing, and makes it where there is none. Throws where another store has it open for writing. */
export const openForWriting = (path: string, durability: Durability, options: FileOptions): Connection =>
  connect(path, false, options, (connection) => {
    useLog(connection)
    connection.driver.pragma(`synchronous = ${durability}`)
    connection.driver.pragma('foreign_keys = ON')
  })

/** Opens a file for reading alone; any number of processes may. */
export const openForReading = (path: string, options: FileOptions): Connection =>
  connect(path, true, options, ({ driver }) => driver.pragma('schema_version'))
