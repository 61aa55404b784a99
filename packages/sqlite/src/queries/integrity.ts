import { type Compilable, type Selectable, sql } from 'kysely'
import type {
  EngineStepsTable,
  JournalMarksTable,
  OrdersTable,
  RowSealsTable,
  TradesTable,
} from '../schema/database.ts'
import { KINDS_OF_SEALS, type Sealed } from '../schema/sealed-tables.ts'
import type { Db } from './database.ts'

/** Where the journal and its checked parts begin and end, a row for each mark. */
export const selectMarks = (db: Db): Compilable<Selectable<JournalMarksTable>> =>
  db.selectFrom('journal_marks').selectAll()

/** Moves a mark on. */
export const updateMark = (db: Db, { name, ...mark }: JournalMarksTable): Compilable =>
  db.updateTable('journal_marks').set(mark).where('name', '=', name)

/** Makes a mark, or moves it on. */
export const upsertMark = (db: Db, { name, ...mark }: JournalMarksTable): Compilable =>
  db
    .insertInto('journal_marks')
    .values({ name, ...mark })
    .onConflict((one) => one.column('name').doUpdateSet(mark))

/** The journal's row that ends at a step or before it. */
export const selectRowUpTo = (db: Db, sequence: number): Compilable<Selectable<EngineStepsTable>> =>
  db.selectFrom('engine_steps').selectAll().where('sequence', '<=', sequence).orderBy('sequence', 'desc').limit(1)

/** The journal's oldest row; none in an empty one. */
export const selectFirstRow = (db: Db): Compilable<Selectable<EngineStepsTable>> =>
  db.selectFrom('engine_steps').selectAll().orderBy('sequence').limit(1)

/** A row sealed again has another seal than before. */
export const upsertSeal = (db: Db, row: RowSealsTable): Compilable =>
  db
    .insertInto('row_seals')
    .values(row)
    .onConflict((one) => one.column('key').doUpdateSet({ seal: row.seal }))

/** Takes the seal of a row away. */
export const deleteSeal = (db: Db, { key }: Pick<RowSealsTable, 'key'>): Compilable =>
  db.deleteFrom('row_seals').where('key', '=', key)

/** The seal of a row; no row where it has none. */
export const selectSeal = (db: Db, key: number): Compilable<{ seal: string }> =>
  db.selectFrom('row_seals').select('seal').where('key', '=', key)

/** The first seal of a kind whose row is gone. */
export const selectLostRow = (db: Db, { table, id, number }: Sealed): Compilable<{ id: number }> => {
  const row = sql<number>`(row_seals.key - ${number}) / ${KINDS_OF_SEALS}`
  return db
    .selectFrom('row_seals')
    .select(row.as('id'))
    .where(sql<boolean>`row_seals.key % ${KINDS_OF_SEALS} = ${number}`)
    .where(sql<boolean>`not exists (select 1 from ${sql.table(table)} as kept where kept.${sql.ref(id)} = ${row})`)
    .orderBy('row_seals.key')
    .limit(1)
}

/** The rows of a sealed table, oldest first. */
export const selectSealedRows = (
  db: Db,
  { table, id, columns }: Sealed,
  after: number,
  limit: number,
): Compilable<Readonly<Record<string, unknown>>> => {
  const names = [...new Set([id, ...columns])].map((name) => sql.ref(name))
  // in raw text: which table it is, and so which columns it has, is only known when it runs
  const query = sql<Readonly<Record<string, unknown>>>`select ${sql.join(names)} from ${sql.table(table)}
    where ${sql.ref(id)} > ${after} order by ${sql.ref(id)} limit ${limit}`
  return { compile: () => query.compile(db) }
}

/** One order; no row where the id is not known. */
export const selectOwnOrder = (db: Db, orderId: string): Compilable<Selectable<OrdersTable>> =>
  db.selectFrom('orders').selectAll().where('order_id', '=', orderId)

/** One trade; no row where the id is not known. */
export const selectOwnTrade = (db: Db, tradeId: string): Compilable<Selectable<TradesTable>> =>
  db.selectFrom('trades').selectAll().where('trade_id', '=', tradeId)

/** Orders that steps after one decided. */
export const selectOrdersSince = (db: Db, sequence: number): Compilable<Pick<OrdersTable, 'order_id'>> =>
  db.selectFrom('orders').select('order_id').where('sequence', '>', sequence)

/** Trades that steps after one closed. */
export const selectTradesSince = (db: Db, sequence: number): Compilable<Pick<TradesTable, 'trade_id'>> =>
  db.selectFrom('trades').select('trade_id').where('sequence', '>', sequence)
