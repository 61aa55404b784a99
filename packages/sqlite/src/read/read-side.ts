import type { EngineSnapshot } from '@alavanca/engine'
import type { Compilable, Selectable } from 'kysely'
import type { Connection } from '../driver/connection.ts'
import { requireSealed } from '../integrity/seals.ts'
import { type Json, jsonColumn, type Unreadable } from '../json.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { type Page, type PageFilter, pageOf } from '../queries/page.ts'
import type {
  OrderFilter,
  PolicyFilter,
  PolicySnapshotFilter,
  RlEventFilter,
  ScalpEventFilter,
  StepFilter,
  TradeFilter,
} from '../queries/read.ts'
import * as query from '../queries/read.ts'
import { selectLastSequence } from '../queries/recovery.ts'
import {
  type ActionCount,
  type ScalpTotals,
  type Stretch,
  selectActionCounts,
  selectScalpTotals,
  selectTradeTotals,
  type TradeTotals,
} from '../queries/summaries.ts'
import { latestSnapshot } from '../recovery.ts'
import { type RunMark, readRunMark } from '../run-mark.ts'
import type {
  CapitalStateTable,
  OrdersTable,
  PolicySnapshotsTable,
  RlEventsTable,
  RlPolicyRow,
  RlReportLogTable,
  ScalpEventsTable,
  TradesTable,
} from '../schema/database.ts'
import { SEALED, type Sealed } from '../schema/sealed-tables.ts'
import { dailyReport } from './daily-report.ts'
import { type StepRow, type StepText, stepRows, stepTexts } from './step-rows.ts'

/** A row as its table has it, its JSON read. */
type Detailed<Table> = Omit<Selectable<Table>, 'detail_json'> & { readonly detail: Json | Unreadable }

/** An answer to "how many contracts?", with its layers in `detail`. */
export type CapitalStateRow = Detailed<CapitalStateTable>
/** Something that happened to an extra leg. */
export type ScalpEventRow = Detailed<ScalpEventsTable>
/** A decision, or a lesson where it has a reward. */
export type RlEventRow = Detailed<RlEventsTable>
/** A day of the policy. */
export type RlReportRow = Detailed<RlReportLogTable>
/** A closed trade, with its legs in `detail`, and what became of its lesson. */
export type TradeRow = Detailed<TradesTable>
/** An order as the engine asked for it, and how far it has come. */
export type OrderRow = Omit<Selectable<OrdersTable>, 'command_json'> & { readonly command: Json | Unreadable }
/** A snapshot of a regime's table without the table itself. */
export type PolicySnapshotRow = Omit<Selectable<PolicySnapshotsTable>, 'policy_data' | 'metrics_json'> & {
  readonly metrics: Json | Unreadable
}
/** The same with the table itself. */
export type FullPolicySnapshotRow = PolicySnapshotRow & { readonly policy: Json | Unreadable }

const detailed = <Row extends { readonly detail_json: string | null }>({
  detail_json,
  ...row
}: Row): Omit<Row, 'detail_json'> & { readonly detail: Json | Unreadable } => ({
  ...row,
  detail: jsonColumn(detail_json),
})

const timeOf = ({ time }: { readonly time: string }): string => time

/**
 * What there is to see, for a dashboard or a curious person. Pages are newest first; `next` of one is the `cursor` of the one
 * after it. Throws `INVALID_INPUT` for a filter that cannot be, `STORAGE_FAILED` when the file cannot be read or a row is not
 * what was written.
 */
export class ReadSide {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** What capital allowed. */
  capitalStates(filter: PageFilter = {}): Page<CapitalStateRow> {
    return pageOf(this.#rows(SEALED.capitalState, query.selectCapitalStates(db, filter)).map(detailed), filter, timeOf)
  }

  scalpEvents(filter: ScalpEventFilter = {}): Page<ScalpEventRow> {
    return pageOf(this.#rows(SEALED.scalpEvents, query.selectScalpEvents(db, filter)).map(detailed), filter, timeOf)
  }

  /** Decisions, lessons, and what happened to the policy. */
  rlEvents(filter: RlEventFilter = {}): Page<RlEventRow> {
    return pageOf(this.#rows(SEALED.rlEvents, query.selectRlEvents(db, filter)).map(detailed), filter, timeOf)
  }

  /** What is believed, by regime, state and action. */
  policy(filter: PolicyFilter = {}): readonly RlPolicyRow[] {
    return this.#rows(SEALED.rlPolicy, query.selectRlPolicy(db, filter))
  }

  policySnapshots(filter: PolicySnapshotFilter = {}): Page<PolicySnapshotRow> {
    const rows = this.#rows(SEALED.policySnapshots, query.selectPolicySnapshots(db, filter)).map(
      ({ metrics_json, ...row }) => ({ ...row, metrics: jsonColumn(metrics_json) }),
    )
    return pageOf(rows, filter, timeOf)
  }

  /** One snapshot with its table; undefined where there is none of that id. */
  policySnapshot(snapshotId: string): FullPolicySnapshotRow | undefined {
    const [row] = this.#rows(SEALED.policySnapshots, query.selectPolicySnapshot(db, snapshotId), SEALED.policyData)
    if (row === undefined) return undefined
    const { policy_data, metrics_json, ...rest } = row
    return { ...rest, metrics: jsonColumn(metrics_json), policy: jsonColumn(policy_data) }
  }

  /** Daily reports that were kept. */
  reports(filter: PageFilter = {}): Page<RlReportRow> {
    return pageOf(
      this.#rows(SEALED.rlReportLog, query.selectRlReports(db, filter)).map(detailed),
      filter,
      ({ report_date }) => report_date,
    )
  }

  trades(filter: TradeFilter = {}): Page<TradeRow> {
    return pageOf(this.#rows(SEALED.trades, query.selectTrades(db, filter)).map(detailed), filter, timeOf)
  }

  /** The closed trade of that id; undefined where there is none. */
  trade(tradeId: string): TradeRow | undefined {
    const [row] = this.#rows(SEALED.trades, query.selectTrade(db, tradeId))
    return row === undefined ? undefined : detailed(row)
  }

  orders(filter: OrderFilter = {}): Page<OrderRow> {
    const rows = this.#rows(SEALED.orders, query.selectOrders(db, filter)).map(({ command_json, ...row }) => ({
      ...row,
      command: jsonColumn(command_json),
    }))
    return pageOf(rows, filter, timeOf)
  }

  /** The journal, newest first, or oldest first after a sequence. */
  steps(filter: StepFilter = {}): readonly StepRow[] {
    return stepRows(this.#connection, filter)
  }

  /** Steps after one as they are journalled, oldest first, for who hands them on unread; `limit` as in a page. */
  stepTexts(asked: { readonly after: number; readonly limit: number }): readonly StepText[] {
    return stepTexts(this.#connection, asked)
  }

  /** The newest snapshot of the engine; null before the first. */
  latestSnapshot(): EngineSnapshot | null {
    return latestSnapshot(this.#connection)
  }

  /** How far journal and snapshots go: the last step of each, 0 for none. Cheap, for those who wait for more. */
  ends(): { readonly step: number; readonly snapshot: number } {
    const { step, snapshot } = this.#connection.first(selectLastSequence(db)) ?? {}
    return { step: step ?? 0, snapshot: snapshot ?? 0 }
  }

  /** What became of the run that this database is of; null where it says nothing of one, as that of a bot that lives. */
  runMark(): RunMark | null {
    return readRunMark(this.#connection)
  }

  /** How often each action was decided on, by regime. */
  actionCounts(stretch: Stretch): readonly ActionCount[] {
    return this.#connection.all(selectActionCounts(db, stretch))
  }

  scalpTotals(stretch: Stretch): ScalpTotals {
    return this.#connection.first(selectScalpTotals(db, stretch)) ?? { opened: 0, closed: 0, won: 0, pnl: 0 }
  }

  tradeTotals(stretch: Stretch): TradeTotals {
    return this.#connection.first(selectTradeTotals(db, stretch)) ?? { trades: 0, won: 0, net_cents: 0 }
  }

  /** One symbol's session day added up, as `rl_report_log` has it. Nothing is written; `insertRlReport` keeps it. */
  dailyReport(day: string, symbol: string, timeZone = 'America/Sao_Paulo'): ReturnType<typeof dailyReport> {
    return this.together(() => dailyReport(this.#connection, day, symbol, timeZone))
  }

  /** Several reads of one moment: what is written meanwhile is not seen before the end. */
  together<Result>(read: (side: this) => Result): Result {
    return this.#connection.together(() => read(this))
  }

  /** Rows of a query, each held against its seals. */
  #rows<Row extends object>(kind: Sealed, asked: Compilable<Row>, ...more: readonly Sealed[]): readonly Row[] {
    return this.#connection.together(() => {
      const rows = this.#connection.all(asked)
      for (const sealed of [kind, ...more]) requireSealed(this.#connection, sealed, rows)
      return rows
    })
  }
}
