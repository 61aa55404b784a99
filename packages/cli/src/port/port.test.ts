import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WIN } from '@alavanca/core'
import { Engine, openEngine, parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { openSqliteReader, openSqliteStore } from '@alavanca/sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barsText, strategyText } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

let folder: string

const call = async (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const terminal = terminalIn(folder, { environment })
  return { code: await run(argv, terminal), ...terminal.written }
}

const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-port-'))
  writeFileSync(join(folder, 'bars.csv'), barsText(8, 100))
  writeFileSync(join(folder, 'strategy.mjs'), strategyText('every-fifth', 5))
  const words = [
    '--data',
    'bars.csv',
    '--instrument',
    'WIN',
    '--timezone',
    'America/Sao_Paulo',
    '--strategy',
    'strategy.mjs',
  ]
  expect((await call(['replay', ...words, '--out', 'run'])).code).toBe(EXIT.ok)
  expect((await call(['export', '--database', 'run/run.db', '--out', 'learning.json'])).code).toBe(EXIT.ok)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the file says what it holds, of which version it is, and under which settings it was learnt', () => {
  const file = json('learning.json')
  expect(file).toMatchObject({
    kind: 'alavanca-learning',
    version: 1,
    state: { source: { symbols: ['WIN'] }, terms: { mode: 'FACTORED_THOMPSON', reward: 'r-multiple(clip=3)' } },
  })
  expect(file.state.tables.map(({ state }: { state: { regime: string } }) => state.regime)).toContain('TREND_UP')
  expect(file.state.snapshots.length).toBeGreaterThan(0)
})

test('a database that begins with it holds the same tables, and the engine goes on from them', async () => {
  const { code, out } = await call(['import', '--from', 'learning.json', '--database', 'new.db', '--json'])
  expect(code).toBe(EXIT.ok)
  const { tables } = JSON.parse(out)
  expect(tables[0].trades).toBeGreaterThan(0)
  const settings = loadSettings({})
  const config = parseEngineConfig({
    instruments: [WIN],
    ...engineSettings(settings),
    signalMaxAgeSeconds: settings.risk.signalMaxAgeSeconds,
  })
  const store = await openSqliteStore(join(folder, 'new.db'))
  const { engine } = await openEngine({ store, config })
  const kept = engine.snapshot().state.policy?.state.regimes.find(({ regime }) => regime === 'TREND_UP')?.table
  const given = json('learning.json').state.tables.find(
    ({ state }: { state: { regime: string } }) => state.regime === 'TREND_UP',
  )
  expect(JSON.parse(JSON.stringify(kept))).toEqual(given.state.table)
  // what nothing was imported into knows nothing
  expect(new Engine({ config }).snapshot().state.policy?.state.regimes).toEqual([])
  store.close()
  // and out again: the tables are the same, now as of a step
  expect((await call(['export', '--database', 'new.db', '--out', 'again.json'])).code).toBe(EXIT.ok)
  const again = json('again.json').state
  expect(again.tables).toEqual(expect.arrayContaining(json('learning.json').state.tables))
  expect(again.snapshots).toEqual(json('learning.json').state.snapshots)
})

test('what a bot has learnt by itself is not written over', async () => {
  await call(['import', '--from', 'learning.json', '--database', 'taken.db'])
  const { code, err } = await call(['import', '--from', 'learning.json', '--database', 'taken.db'])
  expect(code).toBe(EXIT.usage)
  expect(err).toContain("holds a bot's life already")
  expect((await call(['export', '--database', 'run/run.db', '--out', 'learning.json'])).code).toBe(EXIT.usage)
})

test.each([
  [[], { RL_POLICY_MODE: 'THOMPSON_SAMPLING' }, /RL_POLICY_MODE=FACTORED_THOMPSON, and THOMPSON_SAMPLING is set/],
  [[], { RL_REWARD: 'win-loss' }, /learnt with the reward r-multiple.+--accept reward/],
  [['--instrument', 'WDO'], {}, /learnt on WIN, and here WDO is traded.+--accept symbol/],
])('%j under %j does not fit', async (more, environment, told) => {
  const { code, err } = await call(
    ['import', '--from', 'learning.json', '--database', 'strange.db', ...more],
    environment,
  )
  expect(code).toBe(EXIT.failed)
  expect(err).toMatch(told)
  expect(() => openSqliteReader(join(folder, 'strange.db'))).toThrow('there is no such file')
})

test('what differs on purpose is taken where somebody says so', async () => {
  const words = ['import', '--from', 'learning.json', '--database', 'wdo.db', '--instrument', 'WDO']
  expect((await call([...words, '--accept', 'symbol'])).code).toBe(EXIT.ok)
  expect((await call([...words, '--accept', 'all'])).code).toBe(EXIT.usage)
})

test('a file that was changed, cut or is another one is refused', async () => {
  const text = readFileSync(join(folder, 'learning.json'), 'utf8')
  const changed = { ...JSON.parse(text), version: 2 }
  const others = [
    text.replace(/"clock": \d+/, '"clock": 9999'),
    text.slice(0, -200),
    '{}',
    '[]',
    'null',
    JSON.stringify(changed),
  ]
  for (const other of others) {
    writeFileSync(join(folder, 'other.json'), other)
    const { code, err } = await call(['import', '--from', 'other.json', '--database', 'strange.db'])
    expect(code).toBe(EXIT.failed)
    expect(err).toContain('(INVALID_SNAPSHOT)')
  }
})

test('a database in which nothing was learnt has nothing to export', async () => {
  const store = await openSqliteStore(join(folder, 'fresh.db'))
  store.close()
  const { code, err } = await call(['export', '--database', 'fresh.db', '--out', 'fresh.json'])
  expect(code).toBe(EXIT.failed)
  expect(err).toContain('Nothing was learnt in this database yet')
})
