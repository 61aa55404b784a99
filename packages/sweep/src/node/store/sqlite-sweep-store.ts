import { sql } from 'kysely'
import { withCachedStatements } from './cached-statements.ts'
import { createSweepTables } from './create-tables.ts'
import { keepRowByRow } from './keep-row-by-row.ts'
import { KyselySweepStore } from './kysely-sweep-store.ts'
import type { QueueHooks } from './settle-work.ts'
import type { SweepStore } from './sweep-store.ts'
import type { SweepTables } from './tables.ts'

/** Milliseconds for which a command waits for another that writes to the same file. */
const BUSY_MS = 10_000

/**
 * Pages of the log after which it is carried over into the file. Results come in the order of no hash, so that each chunk
 * touches pages all over the index: with the usual thousand, most of them would be written twice for each. Each commit is synced either way.
 */
const LOG_PAGES = 8_000

/** Nobody is told: whoever looks for work asks the table. */
const NO_QUEUE: QueueHooks = { newJob: () => null, opened: async () => undefined, settled: async () => undefined }

/**
 * Sweeps in one SQLite file, which need not be there yet; `:memory:` for tests. Everything is on disk before it counts. Several
 * processes may have it open: one runs, others look, pause or cancel.
 */
export const openSqliteSweepStore = async (file: string): Promise<SweepStore> => {
  const [{ default: Database }, { Kysely, SqliteDialect }] = await Promise.all([
    import('better-sqlite3'),
    import('kysely'),
  ])
  const database = new Database(file, { timeout: BUSY_MS })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  const db = new Kysely<SweepTables>({ dialect: new SqliteDialect({ database: withCachedStatements(database) }) })
  await createSweepTables(db)
  return new KyselySweepStore({
    db,
    hooks: NO_QUEUE,
    keepTrials: keepRowByRow(database),
    // all who have the file open are on one machine
    clock: (now) => sql`${now}`,
    analyse: async (tables) => void (await sql`ANALYZE`.execute(tables)),
  })
}
