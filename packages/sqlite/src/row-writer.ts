import type { Compilable } from 'kysely'
import type { Connection, Prepared } from './driver/connection.ts'
import { placeholders } from './driver/placeholder.ts'
import {
  deleteRlPolicy,
  insertLesson,
  type Lesson,
  markOrderSent,
  type OrderProgress,
  type TradeTaken,
  takeTrade,
  updateOrder,
} from './queries/change.ts'
import { sqliteCompiler } from './queries/compiler.ts'
import type { Db } from './queries/database.ts'
import {
  createPolicySnapshot,
  insertCapitalState,
  insertEngineSnapshot,
  insertEngineStep,
  insertOrder,
  insertRlEvent,
  insertRlReport,
  insertScalpEvent,
  insertTrade,
  upsertRlPolicy,
} from './queries/insert.ts'
import { COLUMNS } from './schema/columns.ts'
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
} from './schema/database.ts'

type Build<Row> = (db: Db, row: Row) => Compilable

const prepare = <Row extends object>(
  connection: Connection,
  build: Build<Row>,
  columns: readonly (keyof Row & string)[],
): Prepared<Row> => connection.prepare(build(sqliteCompiler, placeholders<Row>(columns)).compile())

/** Every write there is, prepared: compiled once, then run with one row after another. */
export interface RowWriter {
  readonly capitalState: Prepared<NewCapitalState>
  readonly scalpEvent: Prepared<NewScalpEvent>
  readonly rlPolicy: Prepared<NewRlPolicy>
  readonly rlEvent: Prepared<NewRlEvent>
  readonly policySnapshot: Prepared<NewPolicySnapshot>
  readonly rlReport: Prepared<NewRlReport>
  readonly step: Prepared<NewEngineStep>
  readonly engineSnapshot: Prepared<NewEngineSnapshot>
  readonly trade: Prepared<NewTrade>
  readonly order: Prepared<NewOrder>
  readonly tradeTaken: Prepared<TradeTaken>
  readonly lesson: Prepared<Lesson>
  readonly orderProgress: Prepared<OrderProgress>
  readonly orderSent: Prepared<Pick<NewOrder, 'order_id'>>
  readonly forgetRegime: Prepared<{ readonly regime: string }>
}

export const rowWriter = (connection: Connection): RowWriter => ({
  capitalState: prepare(connection, insertCapitalState, COLUMNS.capital_state),
  scalpEvent: prepare(connection, insertScalpEvent, COLUMNS.scalp_events),
  rlPolicy: prepare(connection, upsertRlPolicy, COLUMNS.rl_policy),
  rlEvent: prepare(connection, insertRlEvent, COLUMNS.rl_events),
  policySnapshot: prepare(connection, createPolicySnapshot, COLUMNS.policy_snapshots),
  rlReport: prepare(connection, insertRlReport, COLUMNS.rl_report_log),
  step: prepare(connection, insertEngineStep, COLUMNS.engine_steps),
  engineSnapshot: prepare(connection, insertEngineSnapshot, COLUMNS.engine_snapshots),
  trade: prepare(connection, insertTrade, COLUMNS.trades),
  order: prepare(connection, insertOrder, COLUMNS.orders),
  tradeTaken: prepare(connection, takeTrade, ['trade_id', 'status', 'batch_id', 'reward', 'lesson_reason']),
  lesson: prepare(connection, insertLesson, ['trade_id', 'time', 'reason']),
  orderProgress: prepare(connection, updateOrder, ['order_id', 'status', 'filled', 'message', 'updated_sequence']),
  orderSent: prepare(connection, markOrderSent, ['order_id']),
  forgetRegime: prepare(connection, deleteRlPolicy, ['regime']),
})
