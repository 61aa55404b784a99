import { type Compilable, type RawBuilder, sql } from 'kysely'
import type { AlavancaDatabase } from '../schema/database.ts'
import { ALL_SEALED, KINDS_OF_SEALS } from '../schema/sealed-tables.ts'
import type { Db } from './database.ts'

/** Rows of a table that may go. */
interface Old {
  readonly table: keyof AlavancaDatabase
  readonly condition: RawBuilder<boolean>
}

/** Tables of which old rows may go. Beliefs, reports and what is still open stay. */
const LOGS = ['capital_state', 'scalp_events', 'rl_events', 'policy_snapshots'] as const

/**
 * What nothing needs any more from before a moment. What recovery needs stays whatever its age: the newest snapshot of the
 * engine with all steps after it, orders in flight, and trades that wait to be learnt.
 */
const oldRows = (before: string): readonly Old[] => {
  const newest = sql`coalesce((select max(sequence) from engine_snapshots), 0)`
  const isOld = sql<boolean>`time < ${before}`
  return [
    ...LOGS.map((table) => ({ table, condition: isOld })),
    { table: 'trades', condition: sql`${isOld} and status <> 'PENDING'` },
    { table: 'orders', condition: sql`${isOld} and status in ('FILLED', 'MODIFIED', 'CANCELLED', 'REJECTED')` },
    {
      table: 'engine_steps',
      // from the first on without a gap, for the rest to be a chain
      condition: sql`sequence <= ${newest} and sequence < coalesce(
        (select min(sequence) from engine_steps where time >= ${before}), ${newest} + 1)`,
    },
    { table: 'engine_snapshots', condition: sql`${isOld} and sequence < ${newest}` },
  ]
}

/** What forgets everything before a moment that nothing needs any more. */
export const pruneQueries = (db: Db, before: string): readonly Compilable[] =>
  oldRows(before).map(({ table, condition }) => db.deleteFrom(table).where(condition))

/** Forgets the seals of those rows; to be run before they are gone. */
export const pruneSealQueries = (db: Db, before: string): readonly Compilable[] =>
  oldRows(before).flatMap(({ table, condition }) =>
    ALL_SEALED.filter((sealed) => sealed.table === table).map(({ id, number }) =>
      db.deleteFrom('row_seals').where(
        sql<boolean>`key in (select ${sql.ref(id)} * ${sql.lit(KINDS_OF_SEALS)} + ${sql.lit(number)}
          from ${sql.table(table)} where ${condition})`,
      ),
    ),
  )
