import type { Compilable } from 'kysely'
import type { Change, Connection, Prepared } from './driver/connection.ts'
import { placeholders } from './driver/placeholder.ts'
import type { JournalChain } from './integrity/chain.ts'
import { sealWriter } from './integrity/seals.ts'
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
import * as insert from './queries/insert.ts'
import { COLUMNS } from './schema/columns.ts'
import type {
  AlavancaDatabase,
  NewAccountIdentity,
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

const prepareChange = <Row extends object>(
  connection: Connection,
  build: Build<Row>,
  columns: readonly (keyof Row & string)[],
): Change<Row> => connection.prepareChange(build(sqliteCompiler, placeholders<Row>(columns)).compile())

/** Every write there is, prepared: compiled once, then run with one row after another. Each row is sealed as it is written. */
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
  readonly accountIdentity: Prepared<NewAccountIdentity>
  readonly forgetRegime: Prepared<{ readonly regime: string }>
}

export const rowWriter = (connection: Connection, journal: JournalChain): RowWriter => {
  const { seal, drop } = sealWriter(connection)
  const sealing =
    (table: keyof AlavancaDatabase) =>
    <Row extends object>(build: Build<Row>, columns: readonly (keyof Row & string)[]): Prepared<Row> => {
      const change = prepareChange(connection, build, columns)
      return (row) => seal(table, change(row))
    }
  const forget = prepareChange(connection, deleteRlPolicy, ['regime'])
  return {
    capitalState: sealing('capital_state')(insert.insertCapitalState, COLUMNS.capital_state),
    scalpEvent: sealing('scalp_events')(insert.insertScalpEvent, COLUMNS.scalp_events),
    rlPolicy: sealing('rl_policy')(insert.upsertRlPolicy, COLUMNS.rl_policy),
    rlEvent: sealing('rl_events')(insert.insertRlEvent, COLUMNS.rl_events),
    policySnapshot: sealing('policy_snapshots')(insert.createPolicySnapshot, COLUMNS.policy_snapshots),
    rlReport: sealing('rl_report_log')(insert.insertRlReport, COLUMNS.rl_report_log),
    step: (row) => journal.append(row),
    engineSnapshot: sealing('engine_snapshots')(insert.insertEngineSnapshot, COLUMNS.engine_snapshots),
    accountIdentity: sealing('account_identity')(insert.upsertAccountIdentity, COLUMNS.account_identity),
    trade: sealing('trades')(insert.insertTrade, COLUMNS.trades),
    order: sealing('orders')(insert.insertOrder, COLUMNS.orders),
    tradeTaken: sealing('trades')(takeTrade, ['trade_id', 'status', 'batch_id', 'reward', 'lesson_reason']),
    lesson: sealing('rl_events')(insertLesson, ['trade_id', 'time', 'reason']),
    orderProgress: sealing('orders')(updateOrder, ['order_id', 'status', 'filled', 'message', 'updated_sequence']),
    orderSent: sealing('orders')(markOrderSent, ['order_id']),
    forgetRegime: (row) => drop('rl_policy', forget(row)),
  }
}
