import type { Compilable, Insertable } from 'kysely'
import type {
  AlavancaDatabase,
  NewAccountIdentity,
  NewEngineSnapshot,
  NewPolicySnapshot,
  NewRlPolicy,
} from '../schema/database.ts'
import type { Db } from './database.ts'

type Insert<Table extends keyof AlavancaDatabase> = (db: Db, row: Insertable<AlavancaDatabase[Table]>) => Compilable

const into =
  <Table extends keyof AlavancaDatabase>(table: Table): Insert<Table> =>
  (db, row) =>
    db.insertInto(table).values(row)

/** Adds a row to `capital_state`. */
export const insertCapitalState: Insert<'capital_state'> = into('capital_state')
/** Adds a row to `scalp_events`. */
export const insertScalpEvent: Insert<'scalp_events'> = into('scalp_events')
/** Adds a row to `rl_events`. */
export const insertRlEvent: Insert<'rl_events'> = into('rl_events')
/** Adds a row to `rl_report_log`. */
export const insertRlReport: Insert<'rl_report_log'> = into('rl_report_log')
/** Adds a row to `engine_steps`. */
export const insertEngineStep: Insert<'engine_steps'> = into('engine_steps')
/** Adds a row to `trades`. */
export const insertTrade: Insert<'trades'> = into('trades')
/** Adds a row to `orders`. */
export const insertOrder: Insert<'orders'> = into('orders')

/** One row a cell: what was believed before is replaced. */
export const upsertRlPolicy = (db: Db, row: NewRlPolicy): Compilable => {
  const { regime, state_hash, action, ...beliefs } = row
  return db
    .insertInto('rl_policy')
    .values({ regime, state_hash, action, ...beliefs })
    .onConflict((cell) => cell.columns(['regime', 'state_hash', 'action']).doUpdateSet(beliefs))
}

/** A snapshot saved again under its id replaces the one before. */
export const createPolicySnapshot = (db: Db, row: NewPolicySnapshot): Compilable => {
  const { snapshot_id, ...content } = row
  return db
    .insertInto('policy_snapshots')
    .values(row)
    .onConflict((one) => one.column('snapshot_id').doUpdateSet(content))
}

/** Another account takes the place of the one before. */
export const upsertAccountIdentity = (db: Db, row: NewAccountIdentity): Compilable => {
  const { id, ...account } = row
  return db
    .insertInto('account_identity')
    .values(row)
    .onConflict((one) => one.column('id').doUpdateSet(account))
}

/** A snapshot of the same step replaces the one before. */
export const insertEngineSnapshot = (db: Db, row: NewEngineSnapshot): Compilable => {
  const { sequence, ...content } = row
  return db
    .insertInto('engine_snapshots')
    .values(row)
    .onConflict((one) => one.column('sequence').doUpdateSet(content))
}
