import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { Connection } from './connection.ts'
import type { SqliteDriverConstructor } from './driver.ts'
import { asStorageError, storageFailed } from './storage-error.ts'
import { requireWholeLog } from './write-ahead-log.ts'

// the check that better-sqlite3 is what this package says it needs
const BETTER_SQLITE: SqliteDriverConstructor = Database

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

const connect = (path: string, readonly: boolean, options: FileOptions): Connection => {
  const file = path === MEMORY ? path : resolve(path)
  const { busyTimeoutMs: timeout = DEFAULT_BUSY_TIMEOUT_MS, driver: Driver = BETTER_SQLITE } = options
  if (path !== MEMORY) requireWholeLog(file)
  try {
    return new Connection(file, new Driver(file, { readonly, fileMustExist: readonly, timeout }))
  } catch (error) {
    throw asStorageError(error, file)
  }
}

/** Runs the first statements on a connection, and closes it where they fail. */
const prepared = (connection: Connection, prepare: (connection: Connection) => void): Connection => {
  try {
    connection.guard(() => prepare(connection))
    return connection
  } catch (error) {
    connection.driver.close()
    throw error
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

/** Opens a file for writing, and makes it where there is none. */
export const openForWriting = (path: string, durability: Durability, options: FileOptions): Connection =>
  prepared(connect(path, false, options), (connection) => {
    useLog(connection)
    connection.driver.pragma(`synchronous = ${durability}`)
    connection.driver.pragma('foreign_keys = ON')
  })

/** Opens a file for reading alone; any number of processes may. */
export const openForReading = (path: string, options: FileOptions): Connection =>
  prepared(connect(path, true, options), ({ driver }) => driver.pragma('schema_version'))
