import type { Compilable, Selectable } from 'kysely'
import type {
  CapitalStateTable,
  EngineStepsTable,
  OrdersTable,
  PolicySnapshotsTable,
  RlEventsTable,
  RlPolicyTable,
  RlReportLogTable,
  ScalpEventsTable,
  StoredOrderStatus,
  TradeStatus,
  TradesTable,
} from '../schema/database.ts'
import type { Db } from './database.ts'
import { limitOf, newestFirst, type PageFilter } from './page.ts'

// Each of these gives one row more than its limit, which `pageOf` takes off again.

/** Answers to "how many contracts?", newest first. */
export const selectCapitalStates = (db: Db, filter: PageFilter): Compilable<Selectable<CapitalStateTable>> => {
  const query = db.selectFrom('capital_state').selectAll().$call(newestFirst(filter))
  return filter.symbol === undefined ? query : query.where('symbol', '=', filter.symbol)
}

/** Which events of extra legs. `eventType` is a name of `SCALP_EVENT_TYPES`. */
export interface ScalpEventFilter extends PageFilter {
  readonly eventType?: string
}

/** Events of extra legs, newest first. */
export const selectScalpEvents = (db: Db, filter: ScalpEventFilter): Compilable<Selectable<ScalpEventsTable>> => {
  let query = db.selectFrom('scalp_events').selectAll().$call(newestFirst(filter))
  if (filter.symbol !== undefined) query = query.where('symbol', '=', filter.symbol)
  if (filter.eventType !== undefined) query = query.where('event_type', '=', filter.eventType)
  return query
}

/** Which decisions and lessons. */
export interface RlEventFilter extends PageFilter {
  readonly regime?: string
  readonly action?: string
}

/** Decisions and lessons, newest first. */
export const selectRlEvents = (db: Db, filter: RlEventFilter): Compilable<Selectable<RlEventsTable>> => {
  let query = db.selectFrom('rl_events').selectAll().$call(newestFirst(filter))
  if (filter.symbol !== undefined) query = query.where('symbol', '=', filter.symbol)
  if (filter.regime !== undefined) query = query.where('regime', '=', filter.regime)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  return query
}

/** Which snapshots of the policy. */
export interface PolicySnapshotFilter extends Omit<PageFilter, 'symbol'> {
  readonly regime?: string
}

/** Without the tables themselves, which are long. */
export const selectPolicySnapshots = (
  db: Db,
  filter: PolicySnapshotFilter,
): Compilable<Omit<Selectable<PolicySnapshotsTable>, 'policy_data'>> => {
  const query = db
    .selectFrom('policy_snapshots')
    .select(['id', 'snapshot_id', 'regime', 'time', 'metrics_json', 'note'])
    .$call(newestFirst(filter))
  return filter.regime === undefined ? query : query.where('regime', '=', filter.regime)
}

/** One snapshot with its table; no row where the id is not known. */
export const selectPolicySnapshot = (db: Db, snapshotId: string): Compilable<Selectable<PolicySnapshotsTable>> =>
  db.selectFrom('policy_snapshots').selectAll().where('snapshot_id', '=', snapshotId)

/** Days are their own times here: `from` and `to` are dates. */
export const selectRlReports = (db: Db, filter: PageFilter): Compilable<Selectable<RlReportLogTable>> => {
  const query = db.selectFrom('rl_report_log').selectAll().$call(newestFirst(filter, 'report_date'))
  return filter.symbol === undefined ? query : query.where('symbol', '=', filter.symbol)
}

/** Which trades. */
export interface TradeFilter extends PageFilter {
  readonly regime?: string
  readonly status?: TradeStatus
}

/** Closed trades and what became of their lessons, newest first. */
export const selectTrades = (db: Db, filter: TradeFilter): Compilable<Selectable<TradesTable>> => {
  let query = db.selectFrom('trades').selectAll().$call(newestFirst(filter))
  if (filter.symbol !== undefined) query = query.where('symbol', '=', filter.symbol)
  if (filter.regime !== undefined) query = query.where('regime', '=', filter.regime)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  return query
}

/** One trade; no row where the id is not known. */
export const selectTrade = (db: Db, tradeId: string): Compilable<Selectable<TradesTable>> =>
  db.selectFrom('trades').selectAll().where('trade_id', '=', tradeId)

/** Which orders. */
export interface OrderFilter extends PageFilter {
  readonly status?: StoredOrderStatus
}

/** Orders, newest first. */
export const selectOrders = (db: Db, filter: OrderFilter): Compilable<Selectable<OrdersTable>> => {
  let query = db.selectFrom('orders').selectAll().$call(newestFirst(filter))
  if (filter.symbol !== undefined) query = query.where('symbol', '=', filter.symbol)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  return query
}

/** Which steps of the journal, by sequence. Oldest first where `after` is given, newest first otherwise. */
export interface StepFilter {
  /** Steps after this one. */
  readonly after?: number
  /** Steps before this one. */
  readonly before?: number
  readonly limit?: number
}

/** Rows of the journal. */
export const selectSteps = (db: Db, filter: StepFilter): Compilable<Selectable<EngineStepsTable>> => {
  let query = db
    .selectFrom('engine_steps')
    .selectAll()
    .orderBy('sequence', filter.after === undefined ? 'desc' : 'asc')
    .limit(limitOf(filter))
  if (filter.after !== undefined) query = query.where('sequence', '>', filter.after)
  if (filter.before !== undefined) query = query.where('sequence', '<', filter.before)
  return query
}

/** The row that ends at a step or after it, where it may be one of many in the row. */
export const selectRowOfStep = (db: Db, sequence: number): Compilable<Selectable<EngineStepsTable>> =>
  db.selectFrom('engine_steps').selectAll().where('sequence', '>=', sequence).orderBy('sequence').limit(1)

/** Which beliefs: those of a regime, a state, or all of them. */
export interface PolicyFilter {
  readonly regime?: string
  readonly state?: string
}

/** What is believed, a row for each regime, state and action, in that order. */
export const selectRlPolicy = (db: Db, filter: PolicyFilter = {}): Compilable<Selectable<RlPolicyTable>> => {
  let query = db.selectFrom('rl_policy').selectAll().orderBy('regime').orderBy('state_hash').orderBy('action')
  if (filter.regime !== undefined) query = query.where('regime', '=', filter.regime)
  if (filter.state !== undefined) query = query.where('state_hash', '=', filter.state)
  return query
}
