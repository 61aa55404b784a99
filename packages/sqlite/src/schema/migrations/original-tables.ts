import { type Kysely, sql, type TableMetadata } from 'kysely'
import type { Identity } from '../identity.ts'
import { ORIGINAL_TABLES, type OriginalColumn, type OriginalTable } from '../original-tables.ts'

// as in Kysely's own examples, migrations do not know the tables' types: those change, migrations do not
type Any = Kysely<unknown>

const create = async (
  db: Any,
  { name, columns }: OriginalTable,
  identity: Identity,
  strict: boolean,
): Promise<void> => {
  let table = db.schema.createTable(name).addColumn('id', 'integer', identity)
  for (const { name, type, isKey } of columns)
    table = table.addColumn(name, type, (column) => (isKey && strict ? column.notNull() : column))
  await table.execute()
}

/** Whether a row of ours could be refused: something must be filled in that we leave empty or do not know. */
const refusesOurRows = (found: TableMetadata, { columns }: OriginalTable): boolean =>
  found.columns.some(({ name, isNullable, hasDefaultValue, isAutoIncrementing }) => {
    if (name === 'id' || isNullable || isAutoIncrementing) return false
    const known = columns.find((column) => column.name === name)
    return known === undefined ? !hasDefaultValue : known.mayBeEmpty
  })

/** The same rows in a table that asks for less. */
const loosen = async (db: Any, found: TableMetadata, table: OriginalTable, identity: Identity): Promise<void> => {
  const before = `${table.name}_before`
  const foreign = found.columns
    .filter(({ name }) => name !== 'id' && !table.columns.some((column) => column.name === name))
    .map(({ name, dataType }) => ({ name, dataType }))
  await db.schema.alterTable(table.name).renameTo(before).execute()
  await create(db, table, identity, false)
  for (const { name, dataType } of foreign)
    await db.schema.alterTable(table.name).addColumn(name, sql.raw(dataType)).execute()
  const kept = sql.join(found.columns.map(({ name }) => sql.ref(name)))
  await sql`insert into ${sql.table(table.name)} (${kept}) select ${kept} from ${sql.table(before)}`.execute(db)
  await db.schema.dropTable(before).execute()
}

const addMissing = async (db: Any, found: TableMetadata, { name, columns }: OriginalTable): Promise<void> => {
  const isMissing = (column: OriginalColumn): boolean => !found.columns.some(({ name }) => name === column.name)
  for (const column of columns.filter(isMissing))
    await db.schema.alterTable(name).addColumn(column.name, column.type).execute()
}

/** The six tables: made where they are missing, kept with every row where a database of the original has them. */
export const originalTables = async (db: Any, identity: Identity): Promise<void> => {
  const present = await db.introspection.getTables()
  for (const table of ORIGINAL_TABLES) {
    const found = present.find(({ name }) => name === table.name)
    if (found === undefined) await create(db, table, identity, true)
    else if (refusesOurRows(found, table)) await loosen(db, found, table, identity)
    else await addMissing(db, found, table)
    if (table.unique.length > 0)
      await db.schema
        .createIndex(`${table.name}_once`)
        .ifNotExists()
        .unique()
        .on(table.name)
        .columns([...table.unique])
        .execute()
  }
}
