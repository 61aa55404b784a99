import type { Compilable } from 'kysely'
import type {
  NewCapitalState,
  NewEngineSnapshot,
  NewEngineStep,
  NewOrder,
  NewPolicySnapshot,
  NewRlEvent,
  NewRlPolicy,
  NewRlReport,
  NewScalpEvent,
  NewTrade,
} from '../schema/database.ts'
import type { Db } from './database.ts'

export const insertCapitalState = (db: Db, row: NewCapitalState): Compilable =>
  db.insertInto('capital_state').values(row)

export const insertScalpEvent = (db: Db, row: NewScalpEvent): Compilable => db.insertInto('scalp_events').values(row)

export const insertRlEvent = (db: Db, row: NewRlEvent): Compilable => db.insertInto('rl_events').values(row)

export const insertRlReport = (db: Db, row: NewRlReport): Compilable => db.insertInto('rl_report_log').values(row)

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

export const insertEngineStep = (db: Db, row: NewEngineStep): Compilable => db.insertInto('engine_steps').values(row)

/** A snapshot of the same step replaces the one before. */
export const insertEngineSnapshot = (db: Db, row: NewEngineSnapshot): Compilable => {
  const { sequence, ...content } = row
  return db
    .insertInto('engine_snapshots')
    .values(row)
    .onConflict((one) => one.column('sequence').doUpdateSet(content))
}

export const insertTrade = (db: Db, row: NewTrade): Compilable => db.insertInto('trades').values(row)

export const insertOrder = (db: Db, row: NewOrder): Compilable => db.insertInto('orders').values(row)
