import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { expect, test } from 'vitest'
import { placeholders } from '../driver/placeholder.ts'
import { COLUMNS } from '../schema/columns.ts'
import type { AlavancaDatabase } from '../schema/database.ts'
import { POSTGRES_IDENTITY } from '../schema/identity.ts'
import { migrationsFor } from '../schema/migrations/index.ts'
import { SEALED } from '../schema/sealed-tables.ts'
import * as change from './change.ts'
import { sqliteCompiler } from './compiler.ts'
import type { Db } from './database.ts'
import * as insert from './insert.ts'
import * as integrity from './integrity.ts'
import { pruneQueries, pruneSealQueries } from './prune.ts'
import * as read from './read.ts'
import * as recovery from './recovery.ts'
import * as summaries from './summaries.ts'

const sent: string[] = []
const postgres: Db = new Kysely<AlavancaDatabase>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  log: ({ query }) => void sent.push(query.sql),
})

const page = { symbol: 'WIN', from: 0, to: '2027', limit: 5, cursor: '7@2026' }
const stretch = { symbol: 'WIN', from: 0, to: 1 }

/** Every query of this package, with everything that can be asked of it. */
const QUERIES: Readonly<Record<string, (db: Db) => Compilable | readonly Compilable[]>> = {
  insertCapitalState: (db) => insert.insertCapitalState(db, placeholders(COLUMNS.capital_state)),
  insertScalpEvent: (db) => insert.insertScalpEvent(db, placeholders(COLUMNS.scalp_events)),
  insertRlEvent: (db) => insert.insertRlEvent(db, placeholders(COLUMNS.rl_events)),
  insertRlReport: (db) => insert.insertRlReport(db, placeholders(COLUMNS.rl_report_log)),
  upsertRlPolicy: (db) => insert.upsertRlPolicy(db, placeholders(COLUMNS.rl_policy)),
  upsertAccountIdentity: (db) => insert.upsertAccountIdentity(db, placeholders(COLUMNS.account_identity)),
  createPolicySnapshot: (db) => insert.createPolicySnapshot(db, placeholders(COLUMNS.policy_snapshots)),
  insertEngineStep: (db) => insert.insertEngineStep(db, placeholders(COLUMNS.engine_steps)),
  insertEngineSnapshot: (db) => insert.insertEngineSnapshot(db, placeholders(COLUMNS.engine_snapshots)),
  insertTrade: (db) => insert.insertTrade(db, placeholders(COLUMNS.trades)),
  insertOrder: (db) => insert.insertOrder(db, placeholders(COLUMNS.orders)),
  takeTrade: (db) =>
    change.takeTrade(db, { trade_id: 'a', status: 'APPLIED', batch_id: 1, reward: null, lesson_reason: null }),
  updateOrder: (db) =>
    change.updateOrder(db, { order_id: 'a', status: 'FILLED', filled: 1, message: null, updated_sequence: 2 }),
  insertLesson: (db) => change.insertLesson(db, { trade_id: 'a', time: 'b', reason: 'c' }),
  markOrderSent: (db) => change.markOrderSent(db, { order_id: 'a' }),
  deleteRlPolicy: (db) => change.deleteRlPolicy(db, { regime: 'RANGE' }),
  pruneQueries: (db) => pruneQueries(db, '2026'),
  pruneSealQueries: (db) => pruneSealQueries(db, '2026'),
  selectMarks: integrity.selectMarks,
  updateMark: (db) => integrity.updateMark(db, { name: 'END', sequence: 1, hash: 'a', time: null }),
  upsertMark: (db) => integrity.upsertMark(db, { name: 'RUN', sequence: 0, hash: 'WHOLE', time: null }),
  selectRowUpTo: (db) => integrity.selectRowUpTo(db, 3),
  selectFirstRow: integrity.selectFirstRow,
  upsertSeal: (db) => integrity.upsertSeal(db, { key: 17, seal: 'a' }),
  deleteSeal: (db) => integrity.deleteSeal(db, { key: 17 }),
  selectSeal: (db) => integrity.selectSeal(db, 17),
  selectLostRow: (db) => integrity.selectLostRow(db, SEALED.trades),
  selectSealedRows: (db) => integrity.selectSealedRows(db, SEALED.engineSnapshots, 1, 2),
  selectOwnOrder: (db) => integrity.selectOwnOrder(db, 'a'),
  selectOwnTrade: (db) => integrity.selectOwnTrade(db, 'a'),
  selectOrdersSince: (db) => integrity.selectOrdersSince(db, 1),
  selectTradesSince: (db) => integrity.selectTradesSince(db, 1),
  selectCapitalStates: (db) => read.selectCapitalStates(db, page),
  selectScalpEvents: (db) => read.selectScalpEvents(db, { ...page, eventType: 'OPENED' }),
  selectRlEvents: (db) => read.selectRlEvents(db, { ...page, regime: 'RANGE', action: 'ENTER' }),
  selectPolicySnapshots: (db) => read.selectPolicySnapshots(db, { ...page, regime: 'RANGE' }),
  selectPolicySnapshot: (db) => read.selectPolicySnapshot(db, 'a'),
  selectRlReports: (db) => read.selectRlReports(db, page),
  selectTrade: (db) => read.selectTrade(db, 'signal-1'),
  selectTrades: (db) => read.selectTrades(db, { ...page, regime: 'RANGE', status: 'PENDING' }),
  selectOrders: (db) => read.selectOrders(db, { ...page, status: 'SENT' }),
  selectSteps: (db) => read.selectSteps(db, { after: 1, before: 9, limit: 3 }),
  selectRowOfStep: (db) => read.selectRowOfStep(db, 3),
  selectRlPolicy: (db) => read.selectRlPolicy(db, { regime: 'RANGE', state: 'a' }),
  selectLastSequence: recovery.selectLastSequence,
  selectStepsAfter: (db) => recovery.selectStepsAfter(db, 1, 2),
  selectLatestEngineSnapshot: recovery.selectLatestEngineSnapshot,
  selectOrdersInFlight: recovery.selectOrdersInFlight,
  selectPendingTrades: recovery.selectPendingTrades,
  selectAccountIdentity: recovery.selectAccountIdentity,
  selectActionCounts: (db) => summaries.selectActionCounts(db, stretch),
  selectRlTotals: (db) => summaries.selectRlTotals(db, stretch),
  selectHolds: (db) => summaries.selectHolds(db, stretch),
  selectScalpTotals: (db) => summaries.selectScalpTotals(db, stretch),
  selectTradeTotals: (db) => summaries.selectTradeTotals(db, stretch),
}

const compiled = (queries: Compilable | readonly Compilable[]) =>
  ('compile' in queries ? [queries] : queries).map((query) => query.compile())

test.each(Object.entries(QUERIES))('%s says the same to SQLite and to PostgreSQL', (_, build) => {
  const [here, there] = [compiled(build(sqliteCompiler)), compiled(build(postgres))]
  expect(there.map(({ sql }) => sql.replaceAll(/\$\d+/g, '?'))).toEqual(here.map(({ sql }) => sql))
  expect(there.map(({ parameters }) => parameters)).toEqual(here.map(({ parameters }) => parameters))
  // a value in the text would be one that was not bound
  for (const { sql } of here) expect(sql).not.toContain("'WIN'")
})

test('no query is left out', () => {
  const exported = [insert, change, integrity, read, recovery, summaries].flatMap((module) => Object.keys(module))
  expect(Object.keys(QUERIES)).toEqual(expect.arrayContaining(exported))
})

test('migrations compile for PostgreSQL, ids included', async () => {
  sent.length = 0
  // as: migrations know no tables
  for (const { up } of Object.values(migrationsFor(POSTGRES_IDENTITY))) await up(postgres as unknown as Kysely<unknown>)
  const created = sent.filter((sql) => sql.startsWith('create table'))
  expect(created).toHaveLength(13)
  expect(created.join('\n')).not.toContain('autoincrement')
  expect(created.find((sql) => sql.includes('"trades"'))).toContain('generated by default as identity')
})
