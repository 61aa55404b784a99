import { type Kysely, sql } from 'kysely'

/** Tables that had rows before rows were sealed. */
const TABLES = [
  ['capital_state', 'id'],
  ['scalp_events', 'id'],
  ['rl_policy', 'id'],
  ['rl_events', 'id'],
  ['policy_snapshots', 'id'],
  ['rl_report_log', 'id'],
  ['trades', 'id'],
  ['orders', 'id'],
  ['engine_snapshots', 'sequence'],
] as const

/**
 * Steps carry a hash of themselves and of the step before; every other row has a seal. Rows of before have neither, and the
 * marks say where those end: the chain starts where it starts.
 */
export const journalChain = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('engine_steps').addColumn('hash', 'text').execute()
  await db.schema.alterTable('engine_steps').addColumn('previous_hash', 'text').execute()
  await db.schema
    .createTable('row_seals')
    .addColumn('key', 'integer', (column) => column.primaryKey())
    .addColumn('seal', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('journal_marks')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('time', 'text')
    .execute()
  for (const name of ['START', 'END'])
    await sql`insert into journal_marks (name, sequence, hash)
      select cast(${name} as text), coalesce(max(sequence), 0), '' from engine_steps`.execute(db)
  await sql`insert into journal_marks (name, sequence, hash)
    select 'SNAPSHOT', coalesce(max(sequence), 0), '' from engine_snapshots`.execute(db)
  await sql`insert into journal_marks (name, sequence, hash) values ('PRUNED', 0, '')`.execute(db)
  for (const [table, id] of TABLES)
    await sql`insert into journal_marks (name, sequence, hash)
      select cast(${table} as text), coalesce(max(${sql.ref(id)}), 0), '' from ${sql.table(table)}`.execute(db)
}
