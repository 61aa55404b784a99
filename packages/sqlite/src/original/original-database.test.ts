import { openEngine } from '@alavanca/engine'
import { parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { engineConfig } from '../../test/engine-life.ts'
import { testFile } from '../../test/folder.ts'
import { livedSteps } from '../../test/lived-steps.ts'
import { HASHES, makeOriginalDatabase } from '../../test/original-database.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'
import { ORIGINAL_TABLES } from '../schema/original-tables.ts'
import { policyTableOf } from './policy-table-of.ts'

type Tables = Readonly<Record<string, readonly Record<string, unknown>[]>>

const contents = (path: string): Tables => {
  const database = new Database(path, { readonly: true })
  const tables = [...ORIGINAL_TABLES.map(({ name }) => name), 'brain_signals']
  const rows = tables.map((name) => [name, database.prepare(`select * from ${name} order by id`).all()] as const)
  database.close()
  // as: rows of a driver are objects
  return Object.fromEntries(rows) as Tables
}

const READABLE: Readonly<Record<string, string>> = {
  [HASHES.known]: 'TREND_UP|10:00|HIGH|LOW',
  [HASHES.other]: 'TREND_UP|11:00|MEDIUM|LOW',
}
const withReadableStates = (tables: Tables): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      rows.map((row) =>
        'state_hash' in row ? { ...row, state_hash: READABLE[String(row['state_hash'])] ?? row['state_hash'] } : row,
      ),
    ]),
  )

const migrated = async (): Promise<string> => {
  const path = testFile()
  makeOriginalDatabase(path)
  const store = await openSqliteStore(path)
  store.close()
  return path
}

test('every row is kept as it was, states readable where they can be found out', async () => {
  const path = testFile()
  makeOriginalDatabase(path)
  const before = contents(path)
  const store = await openSqliteStore(path)
  store.close()
  expect(contents(path)).toEqual(withReadableStates(before))
})

test('opening again changes nothing', async () => {
  const path = await migrated()
  const before = contents(path)
  const store = await openSqliteStore(path)
  store.close()
  expect(contents(path)).toEqual(before)
})

test('an engine runs on it, with every kind of row', async () => {
  const path = await migrated()
  const store = await openSqliteStore(path, { groupSteps: 100 })
  const { engine } = await openEngine({ store, config: engineConfig() })
  for (const { event } of await livedSteps()) store.append(engine.process(event))
  expect(store.read.rlEvents({ limit: 1 }).rows[0]?.id).toBeGreaterThan(2)
  const { rows } = store.read.rlEvents({ to: '2025', limit: 10 })
  expect(rows.map(({ id }) => id)).toEqual([2, 1])
  store.close()
})

test('what it had learnt goes into a policy', async () => {
  const path = await migrated()
  const store = await openSqliteStore(path)
  const table = policyTableOf('TREND_UP', store.fetchRlPolicyTable('TREND_UP'))
  store.close()
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({ beliefWidth: 'coin', poolingStrength: 0, discount: 0.99 }),
  })
  policy.importTable('TREND_UP', table, 0)
  const stats = policy.actionStats({ regime: 'TREND_UP', state: 'TREND_UP|10:00|HIGH|LOW' }, 'ENTER')
  expect(stats).toMatchObject({ alpha: 8.5, beta: 3.5, trades: 10, meanReward: 0.75 })
  expect(policy.states('TREND_UP')).toContain(HASHES.strange)
})

test('rows that no policy can have learnt are refused, all of them named', async () => {
  const path = await migrated()
  const store = await openSqliteStore(path)
  const rows = store.fetchRlPolicyTable('TREND_UP').map((row, index) => (index < 2 ? { ...row, alpha: 0.2 } : row))
  store.close()
  expect(() => policyTableOf('TREND_UP', rows)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', faults: [{}, {}].map(() => expect.anything()) }),
  )
})

test('JSON that is none is shown as text', async () => {
  const path = await migrated()
  const store = await openSqliteStore(path)
  const { rows } = store.read.capitalStates()
  expect(rows.map(({ detail }) => detail)).toEqual([{ unreadable: "{'layer': 4}" }, { layer: 8 }])
  store.close()
})

test('columns that a table lacks are added, and those that are not ours are kept', async () => {
  const path = testFile()
  const database = new Database(path)
  database.exec(`
    create table rl_events (id integer primary key, time text not null, symbol text, regime text, state_hash text,
      action text, reward real not null, mood text not null);
    insert into rl_events values (3, '2024', 'WIN', 'RANGE', 's', 'HOLD', 0.5, 'calm');
  `)
  database.close()
  const store = await openSqliteStore(path)
  store.insertRlEvent({ time: '2026', symbol: 'WIN', regime: 'RANGE', state_hash: 's', action: 'ENTER' })
  expect(store.read.rlEvents().rows).toEqual([
    expect.objectContaining({ id: 4, reward: null, mood: null }),
    expect.objectContaining({ id: 3, reward: 0.5, mood: 'calm', frozen: null }),
  ])
  store.close()
})

test('a migration that fails leaves the database as it was', async () => {
  const path = testFile()
  const database = new Database(path)
  database.exec('create table trades (id integer primary key)')
  database.close()
  await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
  const again = new Database(path, { readonly: true })
  const tables = again.prepare(`select name from sqlite_master where type = 'table' order by name`).pluck().all()
  again.close()
  expect(tables.filter((name) => !String(name).startsWith('alavanca'))).toEqual(['trades'])
})
