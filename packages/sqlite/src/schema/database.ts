import type { OrderStatus } from '@alavanca/engine'
import type { Generated, Insertable, Selectable } from 'kysely'

// Times are text in ISO 8601, UTC, with milliseconds: they sort as they are read. Amounts in `…_brl` and `pnl` are in
// currency units as the original has them, amounts in `…_cents` whole cents. JSON is text.

/** One answer to "how many contracts?". */
export interface CapitalStateTable {
  id: Generated<number>
  time: string
  symbol: string
  operator_capital_brl: number | null
  margin_per_contract_brl: number | null
  max_contracts_cap: number | null
  base_contracts: number | null
  extra_contracts: number | null
  final_contracts: number | null
  reason: string | null
  /** The allocation as capital gave it, with all eight layers. */
  detail_json: string | null
}

/** Something that happened to an extra leg: `OPENED`, `PROMOTED`, or how it left. */
export interface ScalpEventsTable {
  id: Generated<number>
  time: string
  symbol: string
  event_type: string
  side: string | null
  entry_price: number | null
  exit_price: number | null
  extra_contracts: number | null
  pnl: number | null
  hold_time_seconds: number | null
  reason: string | null
  detail_json: string | null
}

/** What is believed about one action in one state. */
export interface RlPolicyTable {
  id: Generated<number>
  regime: string
  /** The readable state, such as `TREND_UP|10:00|HIGH|LOW`; in rows of old, eight hexadecimal digits that nobody could read back. */
  state_hash: string
  action: string
  alpha: number
  beta: number
  /** Trades really taken. */
  count: number
  total_reward: number
  mean_value: number
  updated_at: string | null
}

/** A decision (`reward` empty), a lesson (`reward` given), or something that happened to the policy. `*` stands for all. */
export interface RlEventsTable {
  id: Generated<number>
  time: string
  symbol: string
  regime: string
  state_hash: string
  /** An action for decisions and lessons; `FROZEN`, `UNFROZEN`, … for what happened to the policy. */
  action: string
  reward: number | null
  reason: string | null
  /** 1 while the regime is frozen. */
  frozen: number | null
  detail_json: string | null
}

/** A regime's table as it was saved. */
export interface PolicySnapshotsTable {
  id: Generated<number>
  snapshot_id: string
  regime: string
  time: string
  policy_data: string | null
  metrics_json: string | null
  note: string | null
}

/** One symbol's day. Rates are shares from 0 to 1; empty where there is nothing to divide. */
export interface RlReportLogTable {
  id: Generated<number>
  report_date: string
  symbol: string
  total_rl_events: number | null
  actions_enter_count: number | null
  actions_hold_count: number | null
  actions_conservative_count: number | null
  actions_realavancagem_count: number | null
  blocked_by_rl_count: number | null
  avg_reward: number | null
  regimes_frozen_count: number | null
  total_realavancagem_triggered: number | null
  realavancagem_success_rate: number | null
  total_scalps: number | null
  scalp_winrate: number | null
  scalp_total_pnl: number | null
  performance_trend: string | null
  detail_json: string | null
}

/** The journal: every step in order. */
export interface EngineStepsTable {
  sequence: number
  time: string
  /** Type of the event. */
  event: string
  step: string
  /** Hash of this row and of the one before; empty in rows from before there were hashes. */
  hash: string | null
  previous_hash: string | null
}

export interface EngineSnapshotsTable {
  /** The last step it holds. */
  sequence: number
  time: string
  snapshot: string
}

/**
 * `PENDING`: waits to be learnt. `APPLIED`: learnt. `PASSED`: taken in while its regime was frozen. `NO_LESSON`: nothing to
 * learn. `SET_ASIDE`: could not be learnt, and waits for an operator. `DISCARDED`: will not be learnt.
 */
export type TradeStatus = 'PENDING' | 'APPLIED' | 'PASSED' | 'NO_LESSON' | 'SET_ASIDE' | 'DISCARDED'

/** Closed trades, each once. */
export interface TradesTable {
  id: Generated<number>
  /** The id of the signal it came from. */
  trade_id: string
  /** When it was closed. */
  time: string
  opened_at: string
  symbol: string
  side: string
  regime: string
  /** The state it was decided in; empty where the policy was not asked. */
  state_hash: string | null
  action: string | null
  base_contracts: number
  extra_contracts: number
  net_cents: number
  reward: number | null
  status: TradeStatus
  /** The batch that took it in. */
  batch_id: number | null
  /** Why it was set aside or discarded; empty otherwise. */
  lesson_reason: string | null
  /** The step that closed it. */
  sequence: number
  detail_json: string
}

/** `SENT` is written by who sends; the rest comes from the engine. */
export type StoredOrderStatus = OrderStatus | 'SENT'

/** The outbox: orders are here before they leave. */
export interface OrdersTable {
  id: Generated<number>
  order_id: string
  trade_id: string
  /** When it was decided. */
  time: string
  symbol: string
  leg: string
  purpose: string
  side: string
  contracts: number
  filled: number
  status: StoredOrderStatus
  message: string | null
  /** The step that decided it, and the last that changed it. */
  sequence: number
  updated_sequence: number
  command_json: string
}

/** What vouches for the rows of every table but the journal. */
export interface RowSealsTable {
  /** The row's id times 16, and the number of what is sealed. */
  key: number
  seal: string
}

/**
 * Where things begin and end, so that rows which are gone are missed: `START` and `END` of the chain of steps, the newest
 * `SNAPSHOT`, up to when rows were `PRUNED`; and for each table the last row from before rows were sealed.
 */
export interface JournalMarksTable {
  name: string
  sequence: number
  hash: string
  time: string | null
}

/** Every table of a database, for Kysely. */
/** The account that all of this belongs to: one row, or none before the first contact. */
export interface AccountIdentityTable {
  /** Always 1. */
  id: number
  login: string
  server: string
  kind: string
  margin_mode: string
  currency: string
  magic: string
}

/** All tables by name, for Kysely. */
export interface AlavancaDatabase {
  capital_state: CapitalStateTable
  scalp_events: ScalpEventsTable
  rl_policy: RlPolicyTable
  rl_events: RlEventsTable
  policy_snapshots: PolicySnapshotsTable
  rl_report_log: RlReportLogTable
  engine_steps: EngineStepsTable
  engine_snapshots: EngineSnapshotsTable
  trades: TradesTable
  orders: OrdersTable
  account_identity: AccountIdentityTable
  row_seals: RowSealsTable
  journal_marks: JournalMarksTable
}

/** A row to be written to `capital_state`. */
export type NewCapitalState = Insertable<CapitalStateTable>
export type NewAccountIdentity = Insertable<AccountIdentityTable>
/** A row to be written to `scalp_events`. */
export type NewScalpEvent = Insertable<ScalpEventsTable>
/** A row to be written to `rl_policy`. */
export type NewRlPolicy = Insertable<RlPolicyTable>
/** A row to be written to `rl_events`. */
export type NewRlEvent = Insertable<RlEventsTable>
/** A row to be written to `policy_snapshots`. */
export type NewPolicySnapshot = Insertable<PolicySnapshotsTable>
/** A row to be written to `rl_report_log`. */
export type NewRlReport = Insertable<RlReportLogTable>
export type NewEngineStep = Insertable<EngineStepsTable>
export type NewEngineSnapshot = Insertable<EngineSnapshotsTable>
export type NewTrade = Insertable<TradesTable>
export type NewOrder = Insertable<OrdersTable>

/** What is believed of one action in one state, as `rl_policy` has it. */
export type RlPolicyRow = Selectable<RlPolicyTable>
