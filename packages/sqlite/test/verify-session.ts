import { canonicalJson } from '@alavanca/core'
import { MemoryStore, type Step } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../src/index.ts'
import { attemptName, brokerLines, FileBroker } from './file-broker.ts'
import { brokerFileIn, databaseIn, runSession, type SessionPlan } from './session.ts'

/** What is wrong with a session that was killed and went on; empty when nothing is. */
export interface Verdict {
  readonly faults: readonly string[]
  readonly trades: number
  readonly orders: number
  /** Orders that a kill caught before they left. */
  readonly lapsed: number
}

type Rows = readonly (readonly unknown[])[]

const rowsOf = (database: Database.Database, sql: string): Rows =>
  // as: raw rows are arrays
  database.prepare(sql).raw().all() as unknown as Rows

const count = (items: readonly string[]): number => items.length - new Set(items).size

/** The same session in one piece, in memory, with the same orders lapsed. */
const uninterrupted = async (plan: SessionPlan, lapsed: ReadonlySet<string>) => {
  const steps: Step[] = []
  const store = new MemoryStore()
  const broker = new FileBroker(null, lapsed)
  const { engine } = await runSession({ store, broker, plan, done: 0, onStep: (step) => steps.push(step) })
  const records = steps.flatMap((step) => step.records)
  return {
    state: engine.snapshot().state,
    trades: records.flatMap((record) => (record.type === 'TRADE_CLOSED' ? record.trade : [])),
    beliefs: new Map(
      records
        .flatMap((record) => (record.type === 'LEARNT' ? record.beliefs : []))
        .map(({ regime, state, action, alpha, beta }) => [`${regime} ${state} ${action}`, [alpha, beta]]),
    ),
  }
}

/** Holds what a killed session left on disk against the same session in one piece. */
export const verifySession = async (folder: string, plan: SessionPlan): Promise<Verdict> => {
  const database = new Database(databaseIn(folder))
  const faults: string[] = []
  const check = (isTrue: boolean, fault: string): void => {
    if (!isTrue) faults.push(fault)
  }
  const same = (actual: unknown, expected: unknown, what: string): void =>
    check(canonicalJson(actual) === canonicalJson(expected), `${what} differ from the session in one piece`)

  same(database.pragma('integrity_check', { simple: true }), 'ok', 'integrity_check and ok')
  const lapsed = rowsOf(
    database,
    `select trade_id, leg, purpose, attempt from (
      select *, row_number() over (partition by trade_id, leg, purpose order by id) as attempt from orders
    ) where status in ('CANCELLED', 'REJECTED') and (message = 'It lapsed.' or message like 'NEVER_ARRIVED%')`,
  ).map(([trade, leg, purpose, attempt]) => attemptName(String(trade), String(leg), String(purpose), Number(attempt)))
  const whole = await uninterrupted(plan, new Set(lapsed))

  const trades = rowsOf(database, 'select trade_id, net_cents from trades order by id')
  same(
    trades,
    whole.trades.map(({ id, netCents }) => [id, netCents]),
    'closed trades',
  )
  const learnt = rowsOf(database, "select trade_id from trades where status in ('APPLIED', 'PASSED')").length
  same(learnt, whole.trades.length - (whole.state.online?.state.pending.length ?? 0), 'trades learnt')
  const beliefs = rowsOf(database, 'select regime, state_hash, action, alpha, beta from rl_policy')
  same(
    Object.fromEntries(
      beliefs.map(([regime, state, action, ...posterior]) => [`${regime} ${state} ${action}`, posterior]),
    ),
    Object.fromEntries(whole.beliefs),
    'rows of rl_policy',
  )
  database.close()

  const store = await openSqliteStore(databaseIn(folder))
  const saved = store.latestSnapshot()?.state
  same(saved?.policy, whole.state.policy, 'posteriors')
  same(saved?.online, whole.state.online, 'batches and saved tables')
  same(saved?.counts.trades, whole.state.counts.trades, 'counts')
  check(store.ordersInFlight().length === 0, 'orders are still in flight')
  store.close()

  const lines = brokerLines(brokerFileIn(folder))
  const twice = lines.filter(({ kind }) => kind === 'TWICE').length
  check(twice === 0, `${twice} orders were sent twice`)
  const sent = lines.flatMap((line) => (line.kind === 'ORDER' ? line.order.orderId : []))
  check(count(sent) === 0, 'an order was carried out twice')
  return { faults, trades: trades.length, orders: sent.length, lapsed: lapsed.length }
}
