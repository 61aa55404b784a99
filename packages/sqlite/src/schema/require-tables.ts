import type { Connection } from '../driver/connection.ts'
import { storageFailed } from '../driver/storage-error.ts'
import { COLUMNS } from './columns.ts'
import { ORIGINAL_TABLES } from './original-tables.ts'

/** Names of a table's columns; none where there is no such table. */
const columnsOf = (connection: Connection, table: string): readonly string[] =>
  connection.guard(() =>
    // as: rows of a driver are objects, and this one's have a name
    (connection.driver.prepare('select name from pragma_table_info(?)').all([table]) as { name: string }[]).map(
      ({ name }) => name,
    ),
  )

const foreign = (connection: Connection, table: string, lack: string | undefined) =>
  storageFailed(
    connection.file,
    `it is the database of another program: its table ${table} ${lack === undefined ? 'is there already' : `has no column ${lack}`}`,
    'Check the path, or use another file.',
    table,
  )

/** Tables that the program of old had too, by the columns without which nothing is known about a row. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  ORIGINAL_TABLES.map(({ name, columns }) => [
    name,
    ['id', ...columns.filter(({ isKey }) => isKey).map((column) => column.name)],
  ]),
)

/** Throws `STORAGE_FAILED` where a database that was never ours has tables of our names that are others. */
export const requireNoForeignTable = (connection: Connection): void => {
  for (const table of Object.keys(COLUMNS)) {
    const found = columnsOf(connection, table)
    if (found.length === 0) continue
    const lack = KEYS.get(table)?.find((name) => !found.includes(name))
    if (lack !== undefined || !KEYS.has(table)) throw foreign(connection, table, lack)
  }
}

/** Throws `STORAGE_FAILED` unless every table has every column that is written to it. */
export const requireColumns = (connection: Connection): void => {
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const found = columnsOf(connection, table)
    const lack = columns.find((name) => !found.includes(name))
    if (lack === undefined) continue
    throw storageFailed(
      connection.file,
      `its table ${table} ${found.length === 0 ? 'is gone' : `has no column ${lack}`}`,
      'Another program has changed it, or the file is damaged: keep a copy, and put a backup in its place.',
      table,
    )
  }
}
