import { expect, test } from 'vitest'
import { openSqliteStore } from '../open-sqlite-store.ts'
import type { NewRlEvent } from '../schema/database.ts'
import type { SqliteStore } from '../sqlite-store.ts'

/** Noon in São Paulo. */
const NOON = '2026-09-22T15:00:00.000Z'
const event: NewRlEvent = { time: NOON, symbol: 'WIN', regime: 'RANGE', state_hash: 's', action: 'ENTER' }

const withDay = async (): Promise<SqliteStore> => {
  const store = await openSqliteStore(':memory:')
  for (const action of ['ENTER', 'ENTER', 'ENTER_CONSERVATIVE', 'ENTER_WITH_REALAVANCAGEM'])
    store.insertRlEvent({ ...event, action })
  store.insertRlEvent({ ...event, action: 'HOLD', detail_json: '{"code":"DECIDED"}', frozen: 1 })
  store.insertRlEvent({ ...event, action: 'HOLD', detail_json: '{"code":"SIGNAL_HOLD"}' })
  store.insertRlEvent({ ...event, reward: 0.4 })
  store.insertRlEvent({ ...event, reward: 0.8 })
  // the last moment of the day in São Paulo, and the first of the next
  store.insertRlEvent({ ...event, time: '2026-09-23T02:59:59.999Z' })
  store.insertRlEvent({ ...event, time: '2026-09-23T03:00:00.000Z' })
  store.insertRlEvent({ ...event, symbol: 'WDO' })
  const scalp = { time: NOON, symbol: 'WIN' }
  for (const event_type of ['OPENED', 'OPENED', 'OPENED', 'PROMOTED']) store.insertScalpEvent({ ...scalp, event_type })
  store.insertScalpEvent({ ...scalp, event_type: 'TP_HIT', pnl: 16 })
  store.insertScalpEvent({ ...scalp, event_type: 'SL_HIT', pnl: -8.5 })
  return store
}

test('a day is what happened from midnight to midnight where the session is', async () => {
  const { read } = await withDay()
  expect(read.dailyReport('2026-09-22', 'WIN')).toMatchObject({
    report_date: '2026-09-22',
    symbol: 'WIN',
    total_rl_events: 9,
    actions_enter_count: 3,
    actions_hold_count: 2,
    actions_conservative_count: 1,
    actions_realavancagem_count: 1,
    blocked_by_rl_count: 1,
    avg_reward: expect.closeTo(0.6, 12),
    regimes_frozen_count: 1,
    total_realavancagem_triggered: 3,
    realavancagem_success_rate: 1 / 3,
    total_scalps: 2,
    scalp_winrate: 0.5,
    scalp_total_pnl: 7.5,
    performance_trend: 'UNKNOWN',
  })
})

test('a day without anything has no rates', async () => {
  const { read } = await withDay()
  expect(read.dailyReport('2026-01-02', 'WIN')).toMatchObject({
    total_rl_events: 0,
    avg_reward: null,
    scalp_winrate: null,
    realavancagem_success_rate: null,
    scalp_total_pnl: 0,
  })
})

test.each([
  [0.65, 'DECLINING'],
  [0.61, 'STABLE'],
  [0.5, 'IMPROVING'],
] as const)('after days of %f it is %s', async (before, trend) => {
  const store = await withDay()
  store.insertRlEvent({ ...event, time: '2026-09-18T15:00:00.000Z', reward: before })
  store.insertRlEvent({ ...event, time: '2026-09-01T15:00:00.000Z', reward: 0 })
  expect(store.read.dailyReport('2026-09-22', 'WIN').performance_trend).toBe(trend)
})

test('what it computes can be kept', async () => {
  const store = await withDay()
  const report = store.read.dailyReport('2026-09-22', 'WIN')
  store.insertRlReport(report)
  const { detail_json, ...columns } = report
  expect(store.read.reports({ symbol: 'WIN', from: '2026-09-22', to: '2026-09-23' }).rows).toEqual([
    { id: 1, ...columns, detail: JSON.parse(detail_json ?? '') },
  ])
})

test.each(['2026-02-30', '22.9.2026', '', '2026-13-01'])('%o is not a day', async (day) => {
  const { read } = await withDay()
  expect(() => read.dailyReport(day, 'WIN')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})
