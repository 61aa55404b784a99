import type { Compilable, Selectable } from 'kysely'
import type {
  AccountIdentityTable,
  EngineSnapshotsTable,
  EngineStepsTable,
  OrdersTable,
  TradesTable,
} from '../schema/database.ts'
import type { Db } from './database.ts'

/** Statuses of orders whose end is not known. */
const IN_FLIGHT = ['INTENT', 'SENT', 'ACCEPTED', 'PARTLY_FILLED', 'UNKNOWN'] as const

/** Sequence of the newest step and of the newest snapshot of the engine; null where there is none. */
export const selectLastSequence = (db: Db): Compilable<{ step: number | null; snapshot: number | null }> =>
  db.selectNoFrom((from) => [
    from
      .selectFrom('engine_steps')
      .select((step) => step.fn.max('sequence').as('last'))
      .as('step'),
    from
      .selectFrom('engine_snapshots')
      .select((saved) => saved.fn.max('sequence').as('last'))
      .as('snapshot'),
  ])

/** A part of the journal, oldest first. */
export const selectStepsAfter = (db: Db, sequence: number, limit: number): Compilable<Selectable<EngineStepsTable>> =>
  db.selectFrom('engine_steps').selectAll().where('sequence', '>', sequence).orderBy('sequence').limit(limit)

/** The newest snapshot of the engine; no row before the first. */
export const selectLatestEngineSnapshot = (db: Db): Compilable<Selectable<EngineSnapshotsTable>> =>
  db.selectFrom('engine_snapshots').selectAll().orderBy('sequence', 'desc').limit(1)

/** Orders whose end is not known, oldest first. */
export const selectOrdersInFlight = (db: Db): Compilable<Selectable<OrdersTable>> =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('status', 'in', [...IN_FLIGHT])
    .orderBy('id')

/** Trades that wait to be learnt, oldest first. */
export const selectPendingTrades = (db: Db): Compilable<Selectable<TradesTable>> =>
  db.selectFrom('trades').selectAll().where('status', '=', 'PENDING').orderBy('id')

/** The account that the database belongs to; no row before the first contact. */
export const selectAccountIdentity = (db: Db): Compilable<Selectable<AccountIdentityTable>> =>
  db.selectFrom('account_identity').selectAll()
