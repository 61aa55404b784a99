import { openEngine } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { expect, test } from 'vitest'
import { copyDatabase } from '../../test/damage.ts'
import { engineConfig } from '../../test/engine-life.ts'
import { testFile } from '../../test/folder.ts'
import { livedSteps } from '../../test/lived-steps.ts'
import { timerStep } from '../../test/timer-step.ts'
import { inspectDatabase } from '../inspect-database.ts'
import { openSqliteReader } from '../open-sqlite-reader.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'
import { COLUMNS } from '../schema/columns.ts'
import { migratorClass } from '../schema/migrate.ts'
import { migrationsFor } from '../schema/migrations/index.ts'
import { KINDS_OF_SEALS, SEALED, type Sealed } from '../schema/sealed-tables.ts'
import { rowSeal, stepHash } from './digest.ts'

/** A life in a file: 800 events, with trades, orders and beliefs. */
const lived = async (): Promise<string> => {
  const path = testFile()
  const store = await openSqliteStore(path, { groupSteps: 1_000 })
  for (const step of await livedSteps()) store.append(step)
  store.close()
  return path
}

const change = (path: string, work: (database: Database.Database) => void): void => {
  const database = new Database(path)
  work(database)
  database.close()
}

/** Puts a seal that fits on rows somebody has changed: what only the journal can tell. */
const sealAgain = (database: Database.Database, { table, id, columns, number }: Sealed): void => {
  // as: rows of a driver are objects
  for (const row of database.prepare(`select * from ${table}`).all() as Record<string, unknown>[])
    database
      .prepare('update row_seals set seal = ? where key = ?')
      .run(rowSeal([row[id], ...columns.map((name) => row[name])]), Number(row[id]) * KINDS_OF_SEALS + number)
}

test.each<[string, string, RegExp]>([
  [
    'a step that was changed',
    `update engine_steps set step = replace(step, '1', '2') where sequence = 5`,
    /step 5 is damaged/,
  ],
  ['the time of a step', `update engine_steps set time = '2020' where sequence = 5`, /step 5 is damaged/],
  ['a step that lost its hash', 'update engine_steps set hash = null where sequence = 5', /step 5 is damaged/],
  ['a step that is gone', 'delete from engine_steps where sequence = 5', /the step before step 6 is missing/],
  ['the first step', 'delete from engine_steps where sequence = 1', /the step before step 2 is missing/],
  [
    'the last step',
    'delete from engine_steps where sequence = (select max(sequence) from engine_steps)',
    /ends at step \d+, and step \d+ is missing/,
  ],
  ['all steps', 'delete from engine_steps', /ends at step 0, and step \d+ is missing/],
  ['where the journal ends', `delete from journal_marks where name = 'END'`, /the mark END is missing/],
  ['a row of orders', `update orders set filled = filled + 1 where id = 3`, /row 3 of orders is damaged/],
  ['a row of trades that is gone', 'delete from trades where id = 2', /row 2 of trades is missing/],
  [
    'a trade that nobody made',
    `insert into trades (trade_id, time, opened_at, symbol, side, regime, base_contracts, extra_contracts, net_cents, status, sequence, detail_json)
    values ('x', '2026', '2026', 'WIN', 'BUY', 'RANGE', 1, 0, 1, 'PENDING', 1, '{}')`,
    /row \d+ of trades was not written by this package/,
  ],
  ['a belief', 'update rl_policy set alpha = alpha + 1 where id = 1', /row 1 of rl_policy is damaged/],
  ['an allocation', `update capital_state set reason = 'other' where id = 4`, /row 4 of capital_state is damaged/],
  [
    'a saved table',
    `update policy_snapshots set policy_data = '{}' where id = 1`,
    /row 1 of policy_snapshots is damaged/,
  ],
])('%s is named when a store opens, and when a reader does', async (_, sql, words) => {
  const path = await lived()
  change(path, (database) => database.exec(sql))
  await expect(openSqliteStore(path)).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
    message: expect.stringMatching(words),
  })
  expect(() => openSqliteReader(path)).toThrow(words)
})

test.each<[string, (reader: ReturnType<typeof openSqliteReader>) => unknown]>([
  [
    `update engine_steps set step = replace(step, '1', '2') where sequence = 5`,
    (reader) => reader.steps({ after: 3, limit: 3 }),
  ],
  [
    `update engine_steps set step = replace(step, '1', '2') where sequence = 6`,
    (reader) => reader.stepTexts({ after: 3, limit: 3 }),
  ],
  ['update orders set contracts = 99', (reader) => reader.orders()],
  ['update trades set net_cents = 99', (reader) => reader.trades()],
  ['update rl_policy set alpha = 99', (reader) => reader.policy()],
  [`update rl_events set action = 'X'`, (reader) => reader.rlEvents()],
  ['update capital_state set extra_contracts = 99', (reader) => reader.capitalStates()],
  ['update scalp_events set pnl = 99', (reader) => reader.scalpEvents()],
  [`update policy_snapshots set note = 'x'`, (reader) => reader.policySnapshots()],
  [
    `update policy_snapshots set policy_data = 'x'`,
    (reader) => reader.policySnapshot('TREND_UP#1') ?? reader.policySnapshot('RANGE#1'),
  ],
])('what is damaged while it is read is not shown: %s', async (sql, read) => {
  const path = await lived()
  const reader = openSqliteReader(path)
  change(path, (database) => database.exec(sql))
  expect(() => read(reader)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }))
  reader.close()
})

test.each<[string, Sealed, RegExp]>([
  [
    `update orders set status = 'CANCELLED' where id = 2`,
    SEALED.orders,
    /order \S+ is not what the journal says: its status is CANCELLED, and was FILLED/,
  ],
  [
    'update trades set net_cents = net_cents + 100 where id = 1',
    SEALED.trades,
    /trade \S+ is not what the journal says: its net_cents/,
  ],
  [
    'update rl_policy set beta = 77 where id = 1',
    SEALED.rlPolicy,
    /the belief .* is not what the journal says: its beta is 77/,
  ],
])('a row with a seal that fits is held against the journal: %s', async (sql, sealed, words) => {
  const path = await lived()
  change(path, (database) => {
    database.exec(sql)
    sealAgain(database, sealed)
  })
  await expect(openSqliteStore(path)).rejects.toThrow(words)
  const faults = inspectDatabase(path).parts.filter(({ fault }) => fault !== null)
  expect(faults).toEqual([
    { part: expect.stringContaining('against the journal'), rows: null, fault: expect.stringMatching(words) },
  ])
})

test('a sound life passes, every part of it looked at', async () => {
  const path = await lived()
  const { isSound, parts } = inspectDatabase(path)
  expect(parts.filter(({ fault }) => fault !== null)).toEqual([])
  expect(isSound).toBe(true)
  for (const name of ['journal', 'orders', 'trades', 'rl_policy', 'capital_state', 'trades against the journal'])
    expect(parts.find(({ part }) => part === name)?.rows).toBeGreaterThan(3)
})

test('an order that was marked as sent is no difference', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  for (const step of await livedSteps()) {
    store.append(step)
    const order = step.commands.find(({ type }) => type === 'OPEN')
    if (order === undefined) continue
    store.markSent(order.orderId)
    break
  }
  store.close()
  expect(inspectDatabase(path).isSound).toBe(true)
  const again = await openSqliteStore(path)
  expect(again.ordersInFlight()[0]?.status).toBe('SENT')
  again.close()
})

test('after rows were pruned the chain begins at what is left, and the rest is looked at', async () => {
  const path = testFile()
  const store = await openSqliteStore(path)
  for (let sequence = 1; sequence <= 10; sequence += 1) store.append(timerStep(sequence))
  store.saveSnapshot({ kind: 'engine', version: 1, checksum: '', state: { sequence: 8, time: 1 } } as never)
  expect(store.prune(1_790_000_000_006)).toBe(5)
  store.append(timerStep(11))
  store.close()
  const again = await openSqliteStore(path)
  expect([...again.stepsAfter(0)].map(({ sequence }) => sequence)).toEqual([6, 7, 8, 9, 10, 11])
  again.close()
  change(path, (database) => database.exec('delete from engine_steps where sequence = 6'))
  await expect(openSqliteStore(path)).rejects.toThrow(/the step before step 7 is missing/)
})

test('what stays of a pruned life, orders under way and trades that wait among it, is sound', async () => {
  const path = testFile()
  const store = await openSqliteStore(path, { groupSteps: 100 })
  const { engine } = await openEngine({ store, config: engineConfig() })
  for (const { event } of await livedSteps()) {
    const step = engine.process(event)
    store.append(step)
    if (engine.sequence % 100 === 0) store.saveSnapshot(engine.snapshot())
    if (engine.sequence > 500 && step.commands.length > 0 && store.pendingTrades().length > 0) break
  }
  store.prune(Date.UTC(2096, 0, 1))
  expect([store.ordersInFlight().length > 0, store.pendingTrades().length > 0]).toEqual([true, true])
  store.close()
  expect(inspectDatabase(path).parts.filter(({ fault }) => fault !== null)).toEqual([])
  const again = await openSqliteStore(path)
  again.close()
})

test('rows from before there were hashes stay readable, and the chain starts after them', async () => {
  const [path, source] = [testFile(), await lived()]
  const before = new Database(path)
  const old = Object.entries(migrationsFor()).filter(([name]) => name < '006')
  const Migrator = await migratorClass()
  const migrator = new Migrator({
    db: new Kysely({ dialect: new SqliteDialect({ database: before }) }),
    provider: { getMigrations: async () => Object.fromEntries(old) },
    migrationTableName: 'alavanca_migrations',
    migrationLockTableName: 'alavanca_migration_lock',
  })
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  before.close()
  change(path, (database) => {
    database.exec(`attach '${source}' as source`)
    for (const [table, columns] of Object.entries(COLUMNS).filter(
      ([name]) => !/^(row_seals|journal_marks|account_identity)$/.test(name),
    )) {
      const kept = columns
        .filter((name) => !name.endsWith('_hash') || name === 'state_hash')
        .filter((name) => name !== 'hash')
      database.exec(`insert into ${table} (${kept}) select ${kept} from source.${table}`)
    }
  })
  const steps = await livedSteps()
  const store = await openSqliteStore(path)
  expect([...store.stepsAfter(0)]).toEqual(steps)
  expect(store.read.trades().rows.length).toBeGreaterThan(3)
  const next = store.lastSequence() + 1
  store.append(timerStep(next))
  store.close()
  expect(inspectDatabase(path).isSound).toBe(true)
  const again = await openSqliteStore(path)
  expect([...again.stepsAfter(next - 2)].map(({ sequence }) => sequence)).toEqual([next - 1, next])
  again.close()
  change(path, (database) =>
    database.exec(`update engine_steps set step = replace(step, 'TIMER', 'TIMES') where sequence = ${next}`),
  )
  await expect(openSqliteStore(path)).rejects.toThrow(new RegExp(`step ${next} is damaged`))
})

test('a copy without the file beside it, and one with a step more than it says, are taken', async () => {
  const [path, copy] = [testFile(), testFile('copy.db')]
  const store = await openSqliteStore(path)
  store.append(timerStep(1))
  const witness = testFile('witness.db')
  copyDatabase(path, witness)
  store.append(timerStep(2))
  await store.backup(copy)
  store.close()
  const restored = await openSqliteStore(copy)
  expect(restored.lastSequence()).toBe(2)
  restored.close()
})

test('a hash is of everything in a row, and of the row before', () => {
  const row = { sequence: 1, time: 't', event: 'e', step: '{}' }
  const others = [
    stepHash({ ...row, sequence: 2 }, ''),
    stepHash({ ...row, time: 'u' }, ''),
    stepHash({ ...row, event: 'f' }, ''),
    stepHash({ ...row, step: '[]' }, ''),
    stepHash(row, 'a'),
  ]
  expect(new Set([stepHash(row, ''), ...others]).size).toBe(6)
})
