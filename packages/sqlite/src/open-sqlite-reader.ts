import type { Connection } from './driver/connection.ts'
import { type FileOptions, openForReading } from './driver/open-file.ts'
import { requireSound } from './integrity/check-on-open.ts'
import { readJournalEnd } from './integrity/journal-end.ts'
import { ReadSide } from './read/read-side.ts'
import { requireMigrated } from './schema/migrate.ts'

/** A file opened for reading alone, while another process writes to it or none does. */
export class SqliteReader extends ReadSide {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super(connection)
    this.#connection = connection
  }

  close(): void {
    this.#connection.close()
  }
}

/** Opens a store's file for reading. Throws `STORAGE_FAILED` where there is none, or its tables are not up to date. */
export const openSqliteReader = (path: string, options: FileOptions = {}): SqliteReader => {
  const connection = openForReading(path, options)
  try {
    const witness = readJournalEnd(connection.file)
    requireMigrated(connection)
    requireSound({ connection, witness, isReader: true })
    return new SqliteReader(connection)
  } catch (error) {
    connection.close()
    throw error
  }
}
