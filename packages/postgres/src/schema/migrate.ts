import type { Database, NamedQuery, Runner } from '../database/database.ts'
import { databaseFailed } from '../database/database-error.ts'
import { LEG_SUMS } from './tables.ts'

/** A number that nobody else is likely to lock: two bots may start at once. */
const LOCK = 7_236_512_001n

const stamped = 'at timestamptz NOT NULL DEFAULT now()'
const name = (column: string): string => `${column} text COLLATE "C" NOT NULL`

/** Forwards only; each is applied once, all that are missing in one transaction. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE alavanca.shared_policy (
    ${name('policy')} PRIMARY KEY, settings text NOT NULL, version bigint NOT NULL DEFAULT 0, control text NOT NULL,
    who text NOT NULL, why text NOT NULL, ${stamped}
  );
  CREATE TABLE alavanca.control_log (
    ${name('policy')} REFERENCES alavanca.shared_policy, version bigint NOT NULL, act text NOT NULL, control text NOT NULL,
    who text NOT NULL, why text NOT NULL, ${stamped}, PRIMARY KEY (policy, version)
  );
  CREATE TABLE alavanca.trade_seen (
    ${name('policy')}, ${name('trade_id')}, ${name('bot')}, ${name('cell')}, bucket integer NOT NULL,
    s bigint NOT NULL, f bigint NOT NULL, q bigint NOT NULL, ${LEG_SUMS.map((sum) => `${sum} bigint`).join(', ')},
    PRIMARY KEY (policy, trade_id), CHECK (s >= 0 AND f >= 0 AND s + f = 4294967296 AND q BETWEEN 0 AND 4294967296)
  );
  CREATE TABLE alavanca.cell (
    ${name('policy')}, ${name('cell')}, bucket integer NOT NULL,
    ${['s', 'f', 'q', 'n', ...LEG_SUMS].map((sum) => `${sum} bigint NOT NULL DEFAULT 0`).join(', ')},
    PRIMARY KEY (policy, cell, bucket)
  ) WITH (fillfactor = 50);
  CREATE TABLE alavanca.trade_aside (
    ${name('policy')}, ${name('trade_id')}, ${name('bot')}, reason text NOT NULL, detail text NOT NULL,
    content text NOT NULL, digest text NOT NULL, ${stamped}, PRIMARY KEY (policy, trade_id, digest)
  );
  CREATE TABLE alavanca.policy_version (
    ${name('policy')} REFERENCES alavanca.shared_policy, version bigint NOT NULL, digest text NOT NULL,
    control_version bigint NOT NULL, control text NOT NULL, trades bigint NOT NULL, tables text NOT NULL, ${stamped},
    PRIMARY KEY (policy, version)
  );
  CREATE TABLE alavanca.journal_segment (
    ${name('bot')}, first bigint NOT NULL, last bigint NOT NULL, previous_hash text NOT NULL, hash text NOT NULL,
    content text NOT NULL, ${stamped}, PRIMARY KEY (bot, first), CHECK (last >= first AND first > 0)
  );
  CREATE TABLE alavanca.journal_alarm (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${name('bot')}, code text NOT NULL, first bigint NOT NULL,
    detail text NOT NULL, ${stamped}, UNIQUE (bot, code, first, detail)
  );`,
]

const query = (text: string): NamedQuery => ({ name: '', text })

const refuseNewer = (database: Database, last: number): void => {
  if (last > MIGRATIONS.length)
    throw databaseFailed(
      database.name,
      `a newer version of @alavanca/postgres has changed its tables (${last})`,
      'Update @alavanca/postgres on this machine.',
      last,
    )
}

const LAST: NamedQuery = query('SELECT max(number) AS last FROM alavanca.shared_migration')
const IS_THERE: NamedQuery = query(`SELECT to_regclass('alavanca.shared_migration') IS NOT NULL AS there`)

/** How far a database's tables are; a user who may not make any needs no more where they are there. */
const lastApplied = async (run: Runner): Promise<number> => {
  const [found] = (await run<{ there: boolean }>(IS_THERE, [])).rows
  if (found?.there !== true) return 0
  return (await run<{ last: number | null }>(LAST, [])).rows[0]?.last ?? 0
}

/** Makes the tables, or brings those of an older version up to date. Throws `STORAGE_FAILED` for those of a newer one. */
export const migrate = async (database: Database): Promise<void> => {
  const before = await lastApplied(database.run)
  refuseNewer(database, before)
  if (before === MIGRATIONS.length) return
  await database.transaction(async (run) => {
    await run(query(`SELECT pg_advisory_xact_lock(${LOCK})`), [])
    await run(query('CREATE SCHEMA IF NOT EXISTS alavanca'), [])
    await run(
      query(`CREATE TABLE IF NOT EXISTS alavanca.shared_migration (number integer PRIMARY KEY, ${stamped})`),
      [],
    )
    const last = await lastApplied(run)
    refuseNewer(database, last)
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < last) continue
      await run(query(statements), [])
      await run(query('INSERT INTO alavanca.shared_migration (number) VALUES ($1)'), [index + 1])
    }
  })
}
