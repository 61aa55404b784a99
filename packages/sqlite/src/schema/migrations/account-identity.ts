import { type Kysely, sql } from 'kysely'

/** The one account that a database belongs to; no row before the first contact. */
export const accountIdentity = async (db: Kysely<unknown>): Promise<void> => {
  let table = db.schema.createTable('account_identity').addColumn('id', 'integer', (column) => column.primaryKey())
  for (const name of ['login', 'server', 'kind', 'margin_mode', 'currency', 'magic'] as const)
    table = table.addColumn(name, 'text', (column) => column.notNull())
  await table.execute()
  await sql`insert into journal_marks (name, sequence, hash) values ('account_identity', 0, '')`.execute(db)
}
