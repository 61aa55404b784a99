import { Engine } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { engineConfig, hostEvents } from '../../test/engine-life.ts'
import { openSqliteStore } from '../open-sqlite-store.ts'
import type { Page } from '../queries/page.ts'
import type { SqliteStore } from '../sqlite-store.ts'
import type { RlEventRow } from './read-side.ts'

const START = Date.UTC(2026, 8, 22, 12)
const MINUTE = 60_000
const at = (minute: number): string => new Date(START + minute * MINUTE).toISOString()

/** 25 decisions, two in each minute, of two symbols, regimes and actions in turn. */
const withEvents = async (): Promise<SqliteStore> => {
  const store = await openSqliteStore(':memory:')
  for (let index = 0; index < 25; index += 1)
    store.insertRlEvent({
      time: at(Math.floor(index / 2)),
      symbol: index % 2 === 0 ? 'WIN' : 'WDO',
      regime: index % 3 === 0 ? 'RANGE' : 'TREND_UP',
      state_hash: 's',
      action: index % 5 === 0 ? 'HOLD' : 'ENTER',
      detail_json: JSON.stringify({ index }),
    })
  return store
}

const ids = (rows: readonly RlEventRow[]): readonly number[] => rows.map(({ id }) => id)

test.each([1, 2, 3, 7, 24, 25, 26])('pages of %i hold every row once, newest first', async (limit) => {
  const { read } = await withEvents()
  const seen: number[] = []
  let cursor: string | null = null
  do {
    const page: Page<RlEventRow> = read.rlEvents({ limit, cursor })
    expect(page.rows.length).toBeLessThanOrEqual(limit)
    seen.push(...ids(page.rows))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
})

test('a page stays where it is while new rows come', async () => {
  const store = await withEvents()
  const first = store.read.rlEvents({ limit: 5 })
  store.insertRlEvent({ time: at(99), symbol: 'WIN', regime: 'RANGE', state_hash: 's', action: 'HOLD' })
  expect(ids(store.read.rlEvents({ limit: 5, cursor: first.next }).rows)).toEqual([20, 19, 18, 17, 16])
})

test.each([
  [{ symbol: 'WDO' }, 12],
  [{ regime: 'RANGE' }, 9],
  [{ action: 'HOLD' }, 5],
  [{ symbol: 'WIN', regime: 'RANGE', action: 'HOLD' }, 1],
  [{ from: START + 3 * MINUTE }, 19],
  [{ to: START + 3 * MINUTE }, 6],
  [{ from: at(3), to: at(4) }, 2],
  [{ symbol: "WIN' or 1 = 1 --" }, 0],
])('the filter %o finds %i rows', async (filter, count) => {
  const { read } = await withEvents()
  expect(read.rlEvents(filter).rows).toHaveLength(count)
})

test.each([
  [{ limit: 0 }, /limit/],
  [{ limit: 10_001 }, /at most 10000/],
  [{ limit: Number.NaN }, /limit/],
  [{ cursor: 'first' }, /cursor/],
  [{ from: Number.NaN }, /time/],
  [{ to: '' }, /time/],
])('the filter %o cannot be', async (filter, message) => {
  const { read } = await withEvents()
  expect(() => read.rlEvents(filter)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringMatching(message) }),
  )
})

test('decisions are counted by regime and action, lessons and policy events are not', async () => {
  const store = await withEvents()
  const place = { time: at(1), symbol: 'WIN', regime: 'RANGE', state_hash: 's' }
  store.insertRlEvent({ ...place, action: 'ENTER', reward: 0.7 })
  store.insertRlEvent({ ...place, action: 'FROZEN' })
  expect(store.read.actionCounts({ from: START })).toEqual([
    { regime: 'RANGE', action: 'ENTER', decisions: 7 },
    { regime: 'RANGE', action: 'HOLD', decisions: 2 },
    { regime: 'TREND_UP', action: 'ENTER', decisions: 13 },
    { regime: 'TREND_UP', action: 'HOLD', decisions: 3 },
  ])
  expect(store.read.actionCounts({ from: START + 99 * MINUTE })).toEqual([])
})

test('a stretch without anything adds up to nothing', async () => {
  const { read } = await openSqliteStore(':memory:')
  expect(read.scalpTotals({ from: 0 })).toEqual({ opened: 0, closed: 0, won: 0, pnl: 0 })
  expect(read.tradeTotals({ from: 0 })).toEqual({ trades: 0, won: 0, net_cents: 0 })
})

test('where journal and snapshots end, and the newest snapshot', async () => {
  const store = await openSqliteStore(':memory:')
  expect([store.read.ends(), store.read.latestSnapshot()]).toEqual([{ step: 0, snapshot: 0 }, null])
  const engine = new Engine({ config: engineConfig() })
  for (const event of hostEvents(3)) store.append(engine.process(event))
  const snapshot = engine.snapshot()
  store.saveSnapshot(snapshot)
  for (const event of hostEvents(6).slice(3)) store.append(engine.process(event))
  expect(store.read.ends()).toEqual({ step: 6, snapshot: 3 })
  expect(store.read.latestSnapshot()).toEqual(JSON.parse(JSON.stringify(snapshot)))
})

test('a trade by its id', async () => {
  const { read } = await withEvents()
  expect(read.trade('none')).toBeUndefined()
})
