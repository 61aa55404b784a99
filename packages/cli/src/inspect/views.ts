import type { SqliteReader } from '@alavanca/sqlite'
import { tableText } from './table-text.ts'

/** What was asked for. */
export interface InspectFilter {
  /** At most so many rows, the newest. */
  readonly limit: number
  readonly symbol: string | undefined
  readonly regime: string | undefined
}

/** The same for machines and for people. */
export interface View {
  readonly facts: object
  readonly text: string
}

const defined = <Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } =>
  // as: what is undefined is left out
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never

/** What is believed: one row a regime, state and action, and whether its regime is frozen. */
const policy = (reader: SqliteReader, { regime }: InspectFilter): View => {
  const beliefs = reader.policy(defined({ regime }))
  const regimes = [...new Set(beliefs.map((row) => row.regime))].map((name) => {
    const [last] = reader
      .rlEvents({ regime: name, limit: 200 })
      .rows.filter(({ action }) => action === 'FROZEN' || action === 'UNFROZEN')
    return { regime: name, isFrozen: last?.action === 'FROZEN', since: last?.time ?? null }
  })
  const rows = beliefs.map(({ state_hash, action, count, mean_value, alpha, beta, updated_at, regime: name }) => [
    ...[name, state_hash, action, count, mean_value, alpha, beta],
    updated_at,
  ])
  const frozen = regimes.filter(({ isFrozen }) => isFrozen)
  return {
    facts: { regimes, beliefs },
    text:
      tableText(['regime', 'state', 'action', 'trades', 'mean', 'alpha', 'beta', 'updated'], rows) +
      frozen.map(({ regime: name, since }) => `${name} has been frozen since ${since}.\n`).join(''),
  }
}

/** How many contracts capital allowed, and why not more. */
const capital = (reader: SqliteReader, { limit, symbol }: InspectFilter): View => {
  const { rows } = reader.capitalStates({ limit, ...defined({ symbol }) })
  return {
    facts: { answers: rows },
    text: tableText(
      ['time', 'symbol', 'capital', 'margin', 'base', 'extra', 'final', 'why'],
      rows.map((row) => [
        ...[row.time, row.symbol, row.operator_capital_brl, row.margin_per_contract_brl],
        ...[row.base_contracts, row.extra_contracts, row.final_contracts, row.reason],
      ]),
    ),
  }
}

/** What became of extra legs. */
const scalps = (reader: SqliteReader, { limit, symbol }: InspectFilter): View => {
  const { rows } = reader.scalpEvents({ limit, ...defined({ symbol }) })
  const totals = reader.scalpTotals({ from: 0, ...defined({ symbol }) })
  return {
    facts: { totals, events: rows },
    text:
      tableText(
        ['time', 'symbol', 'what', 'side', 'contracts', 'entry', 'exit', 'net', 'seconds'],
        rows.map((row) => [
          ...[row.time, row.symbol, row.event_type, row.side, row.extra_contracts],
          ...[row.entry_price, row.exit_price, row.pnl, row.hold_time_seconds],
        ]),
      ) +
      `Ever: ${totals.opened} opened, ${totals.closed} closed, ${totals.won} of them won, ${totals.pnl.toFixed(2)} net.\n`,
  }
}

/** Tables as they were saved, the newest first; what a rollback may go back to. */
const snapshots = (reader: SqliteReader, { limit, regime }: InspectFilter): View => {
  const { rows } = reader.policySnapshots({ limit, ...defined({ regime }) })
  return {
    facts: { snapshots: rows },
    text: tableText(
      ['id', 'regime', 'time', 'note'],
      rows.map((row) => [row.snapshot_id, row.regime, row.time, row.note]),
    ),
  }
}

const WAITING = ['PENDING', 'SET_ASIDE', 'DISCARDED'] as const

/** Trades that have not been learnt from: those that wait, and those that could not be, each with its reason. */
const lessons = (reader: SqliteReader, { limit, symbol, regime }: InspectFilter): View => {
  const some = defined({ symbol, regime })
  const rows = WAITING.flatMap((status) => reader.trades({ status, limit, ...some }).rows)
  return {
    facts: { lessons: rows },
    text:
      tableText(
        ['trade', 'status', 'time', 'symbol', 'regime', 'action', 'net', 'why'],
        rows.map((row) => [
          ...[row.trade_id, row.status, row.time, row.symbol, row.regime, row.action],
          ...[(row.net_cents / 100).toFixed(2), row.lesson_reason],
        ]),
      ) + (rows.length === 0 ? 'Every trade that taught something was learnt.\n' : ''),
  }
}

/** What can be looked at. */
export type ViewName = 'policy' | 'capital' | 'scalps' | 'snapshots' | 'lessons'

/** Everything that can be looked at, by its name. */
export const VIEWS: Readonly<Record<ViewName, (reader: SqliteReader, filter: InspectFilter) => View>> = {
  ...{ policy, capital, scalps, snapshots, lessons },
}

// as: Object.keys forgets what its keys are
export const VIEW_NAMES: readonly ViewName[] = Object.keys(VIEWS) as ViewName[]
