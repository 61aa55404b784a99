import { sql } from 'kysely'
import { createSweepTables } from './create-tables.ts'
import { KyselySweepStore } from './kysely-sweep-store.ts'
import type { QueueHooks } from './settle-work.ts'
import type { SweepStore } from './sweep-store.ts'
import type { SweepTables } from './tables.ts'

/** Milliseconds for which a command waits for another that writes to the same file. */
const BUSY_MS = 10_000

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
  const db = new Kysely<SweepTables>({ dialect: new SqliteDialect({ database }) })
  await createSweepTables(db)
  return new KyselySweepStore({
    db,
    hooks: NO_QUEUE,
    itemsOf: (json) => sql`json_each(${json})`,
    // all who have the file open are on one machine
    clock: (now) => sql`${now}`,
    analyse: async (tables) => void (await sql`ANALYZE`.execute(tables)),
  })
}
