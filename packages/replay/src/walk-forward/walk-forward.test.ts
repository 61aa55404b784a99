import { expect, test } from 'vitest'
import { busy, daysOfBars, learning } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { type HostStrategy, NOTHING_HELD } from '../host-strategy.ts'
import { replay } from '../run/replay.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'
import { isKnowing } from './shared-strategy.ts'
import { walkForward } from './walk-forward.ts'

const DAY = 24 * 60 * 60_000
const bars = daysOfBars(9)
const firstDay = bars[0]?.time ?? 0
const between = (from: number, to: number) =>
  bars.filter(({ time }) => time >= firstDay + from * DAY && time < firstDay + to * DAY)
const recordingOf = (rows: typeof bars) => ({ kind: 'bars' as const, batches: [rows] })

/** Has seen the days before. */
const warm = (days: number): HostStrategy => {
  const strategy = busy(3)
  for (const bar of between(0, days)) strategy.onBar(bar, NOTHING_HELD)
  return strategy
}

const forward = (over: Partial<ReplaySetup> = {}) =>
  walkForward({ ...setup(busy(3), over), recording: recordingOf(bars), trainDays: 4, testDays: 2 })

test('each window learns on some days and is judged on those after them', async () => {
  const { windows, days } = await forward()
  expect(days).toBe(9)
  expect(windows.map(({ train, test: judged }) => [train.from, train.to, judged.from, judged.to, judged.days])).toEqual(
    [
      ['2026-03-02', '2026-03-05', '2026-03-06', '2026-03-07', 2],
      ['2026-03-04', '2026-03-07', '2026-03-08', '2026-03-09', 2],
      ['2026-03-06', '2026-03-09', '2026-03-10', '2026-03-10', 1],
    ],
  )
})

test('training is what a replay of these days alone is', async () => {
  const { windows } = await forward({ learning: learning() })
  const alone = await replay({ ...setup(busy(3), { learning: learning() }), recording: recordingOf(between(0, 4)) })
  expect(windows[0]?.inSample).toEqual(alone)
  const second = await replay({ ...setup(warm(2), { learning: learning() }), recording: recordingOf(between(2, 6)) })
  expect(windows[1]?.inSample).toEqual(second)
})

test('without learning, a test window is what a replay of its days alone is: money and positions are fresh', async () => {
  const { windows } = await forward()
  const alone = await replay({ ...setup(warm(6)), recording: recordingOf(between(6, 8)) })
  expect(windows[1]?.outOfSample).toEqual(alone)
  expect(alone.trades.trades).toBeGreaterThan(0)
})

test('what was learnt in training goes into the test, and learning goes on there', async () => {
  const { windows } = await forward({ learning: learning() })
  for (const { inSample, outOfSample } of windows) {
    const trained = inSample.learning?.learntTrades ?? 0
    const pending = inSample.learning?.pendingTrades ?? 0
    expect(trained).toBeGreaterThan(0)
    const { learntTrades = 0, pendingTrades = 0 } = outOfSample.learning ?? {}
    const { simulated = 0 } = outOfSample.learning ?? {}
    expect(learntTrades + pendingTrades).toBe(trained + pending + outOfSample.trades.trades + simulated)
    // the beliefs themselves, not only the counts of those who learnt them
    const believed = (outOfSample.learning?.regimes ?? []).flatMap(({ actions }) => actions.map(({ trades }) => trades))
    const known = believed.reduce((sum, trades) => sum + trades, 0)
    // what was held and simulated is no trade of any action
    expect(known).toBeLessThanOrEqual(learntTrades)
    expect(known).toBeGreaterThanOrEqual(learntTrades - simulated - (inSample.learning?.simulated ?? 0))
    expect(known).toBeGreaterThan(0)
  }
})

test('all test windows together are the result out of sample', async () => {
  const { windows, outOfSample } = await forward({ learning: learning() })
  const nets = windows.map((window) => window.outOfSample.money.netCents)
  expect(outOfSample).toMatchObject({
    days: 5,
    netCents: nets.reduce((sum, net) => sum + net, 0),
    winningWindows: nets.filter((net) => net > 0).length,
    trades: windows.reduce((sum, window) => sum + window.outOfSample.trades.trades, 0),
  })
})

test('ticks are walked through like bars', async () => {
  const ticks = bars.flatMap(({ time, open, close }) =>
    [open, close].map((bid, index) => ({ time: time + index * 30_000, bid, ask: bid + 5, last: null, volume: 1 })),
  )
  const rows = (from: number) => ticks.filter(({ time }) => time >= firstDay + from * DAY)
  const { windows } = await walkForward({
    ...setup(busy(3), { learning: learning() }),
    recording: { kind: 'ticks', batches: [ticks] },
    trainDays: 8,
    testDays: 1,
  })
  const until = rows(0).filter(({ time }) => time < firstDay + 8 * DAY)
  const alone = await replay({
    ...setup(busy(3), { learning: learning() }),
    recording: { kind: 'ticks', batches: [until] },
  })
  expect(windows[0]?.inSample).toEqual(alone)
  expect(windows[0]?.outOfSample.recording.ticks).toBe(rows(8).length)
})

test('a recording too short for one window is refused with its length', async () => {
  const run = walkForward({ ...setup(busy(3)), recording: recordingOf(bars), trainDays: 9, testDays: 1 })
  await expect(run).rejects.toMatchObject({ code: 'INVALID_INPUT', path: 'trainDays' })
  await expect(run).rejects.toThrow('less than the 9 session days')
})

test.each(['trainDays', 'testDays'] as const)('%s must be a whole number of days', async (name) => {
  const run = walkForward({ ...setup(busy(3)), recording: recordingOf(bars), trainDays: 2, testDays: 2, [name]: 0.5 })
  await expect(run).rejects.toMatchObject({ code: 'INVALID_INPUT', path: name })
})

/** Looks at what it holds before it says anything, and counts what it was told and shown. */
const knowing = (seen: { bars: number; closed: number }[]): HostStrategy => {
  const strategy = busy(3)
  const mine = { bars: 0, closed: 0 }
  seen.push(mine)
  return {
    name: 'knowing',
    onBar: (bar, view) => {
      mine.bars += 1
      const wanted = strategy.onBar(bar, view)
      return view.position === null ? wanted : null
    },
    onTrade: ({ type }) => {
      if (type === 'CLOSED') mine.closed += 1
    },
  }
}

test('a strategy that knows what it holds has one of its kind in each window, warmed up by what went before', async () => {
  const seen: { bars: number; closed: number }[] = []
  const { windows } = await walkForward({
    ...setup(knowing(seen)),
    makeStrategy: () => knowing(seen),
    recording: recordingOf(bars),
    trainDays: 4,
    testDays: 2,
  })
  const traded = windows.map(({ inSample, outOfSample }) => inSample.trades.trades + outOfSample.trades.trades)
  expect(seen.slice(0, windows.length).map(({ closed }) => closed)).toEqual(traded)
  expect(Math.min(...traded)).toBeGreaterThan(0)
  // six days of its own, and the two since the window before began; the recording ends a day early
  expect(seen.slice(0, 3).map(({ bars: shown }) => shown / 40)).toEqual([6, 2 + 6, 2 + 5])
  const refused = windows.flatMap(({ inSample, outOfSample }) => [
    inSample.signals.inPosition,
    outOfSample.signals.inPosition,
  ])
  expect(refused).toEqual(refused.map(() => 0))
})

test.each<[string, Partial<HostStrategy>]>([
  ['is told of its trades', { onTrade: () => {} }],
  ['is told of refusals', { onRefusal: () => {} }],
  ['is told of its days', { onDay: () => {} }],
  ['is asked at ticks', { onTick: () => null }],
])('a strategy that %s is not shared by windows', async (_, more) => {
  const walked = walkForward({
    ...setup({ ...busy(3), ...more }),
    recording: recordingOf(bars),
    trainDays: 4,
    testDays: 2,
  })
  await expect(walked).rejects.toMatchObject({ code: 'INVALID_INPUT', path: 'makeStrategy' })
})

test('nor one that looks at what it holds', async () => {
  const looks: HostStrategy = { name: 'looks', onBar: (_, view) => (view.position === null ? null : []) }
  const walked = walkForward({ ...setup(looks), recording: recordingOf(bars), trainDays: 4, testDays: 2 })
  await expect(walked).rejects.toMatchObject({
    code: 'STRATEGY_FAILED',
    message: expect.stringContaining('makeStrategy must be given'),
  })
})

test.each<[boolean, string, HostStrategy]>([
  [false, 'looks at bars alone', busy(3)],
  [true, 'looks at its position', { ...busy(3), onBar: (_, { position }) => (position === null ? null : []) }],
  [true, 'is told of its trades', { ...busy(3), onTrade: () => {} }],
])('it is %s that one knows that %s', (knows, _, strategy) => expect(isKnowing(strategy)).toBe(knows))
