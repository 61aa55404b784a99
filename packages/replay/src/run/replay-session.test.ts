import { parseCapitalConfig } from '@alavanca/capital'
import { cents, WIN } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import type { RunSummary, Trade } from '@alavanca/report'
import { parseScalpConfig, type ScalpEvent } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { bar, flat, MINUTE, OPEN, scripted, setup, signal } from '../../test/scripted.ts'
import { parseBrokerConfig } from '../broker/broker-config.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'

interface Ran {
  readonly summary: RunSummary
  readonly trades: readonly Trade[]
  readonly events: readonly ScalpEvent[]
}

const run = (bars: readonly MarketBar[], made: ReplaySetup): Ran => {
  const trades: Trade[] = []
  const events: ScalpEvent[] = []
  const listener = {
    onTrade: (trade: Trade) => trades.push(trade),
    onScalpEvent: (event: ScalpEvent) => events.push(event),
  }
  const session = new ReplaySession({ ...made, listener })
  for (const next of bars) session.onBar(next)
  return { summary: session.finish(), trades, events }
}

const once = scripted({ 0: {} })
const noExtra = parseCapitalConfig({ operatorCapital: 3_000, releverageEnabled: false })

test('a signal becomes a position at the next open, and both legs leave by their own rules', () => {
  // the extra leg has its target 80 points away, the base position 200
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_090, 130_000, 130_050]),
    bar(2, [130_050, 130_210, 130_050, 130_200]),
  ]
  const { trades, events, summary } = run(bars, setup(once))
  expect(events.map(({ type }) => type)).toEqual(['OPENED', 'TP_HIT'])
  expect(trades).toHaveLength(1)
  expect(trades[0]).toMatchObject({
    openedAt: OPEN + MINUTE,
    base: { contracts: 3, entryPrice: 130_000, exitPrice: 130_200, exitReason: 'TARGET', grossCents: 12_000 },
    extra: { contracts: 1, exitPrice: 130_080, exitReason: 'TP_HIT', grossCents: 1_600 },
    netCents: 13_600,
  })
  expect(summary.money).toMatchObject({ netCents: 13_600, commissionCents: 0, maxDrawdownCents: 0 })
})

// what one BUY of three contracts comes to, entered at 130,000 with its stop at 129,900 and its target at 130,200
test.each([
  ['stop', [[130_000, 130_050, 129_890, 129_950]], 129_900, 'STOP', false],
  [
    'gap through the stop',
    [
      [130_000, 130_000, 130_000, 130_000],
      [129_700, 129_700, 129_600, 129_650],
    ],
    129_700,
    'STOP',
    false,
  ],
  [
    'gap through the target',
    [
      [130_000, 130_000, 130_000, 130_000],
      [130_500, 130_500, 130_400, 130_400],
    ],
    130_200,
    'TARGET',
    false,
  ],
  ['both in one bar', [[130_000, 130_250, 129_850, 130_000]], 129_900, 'STOP', true],
  ['end of the recording', [[130_000, 130_050, 129_950, 130_020]], 130_020, 'SESSION_END', false],
] as const)('%s', (_, prices, exitPrice, exitReason, ambiguous) => {
  const bars = [flat(0, 130_000), ...prices.map((ohlc, index) => bar(index + 1, ohlc))]
  const { trades } = run(bars, setup(once, { capital: noExtra }))
  expect(trades[0]?.base).toMatchObject({ exitPrice, exitReason, ambiguous })
  expect(trades[0]?.extra).toBeNull()
})

test('spread, slippage and commission are paid, and nothing else', () => {
  const broker = parseBrokerConfig({ spreadPoints: 5, slippagePoints: 10, commissionPerContract: 0.5 }, WIN)
  const bars = [flat(0, 130_000), flat(1, 130_000), flat(2, 130_000)]
  const { trades, summary } = run(bars, setup(once, { capital: noExtra, broker }))
  // in at 130,000 + 5 + 10, out at 130,000 − 10: 25 points, R$ 0.20 each, three contracts, and R$ 0.50 six times
  expect(trades[0]?.base).toMatchObject({ entryPrice: 130_015, exitPrice: 129_990, grossCents: -1_500 })
  expect(summary.money).toMatchObject({ grossCents: -1_500, commissionCents: 300, netCents: -1_800 })
})

test('a recorded spread goes before the configured one', () => {
  const recorded = { ...flat(1, 130_000), spread: 20 }
  const { trades } = run([flat(0, 130_000), recorded, flat(2, 130_000)], setup(once, { capital: noExtra }))
  expect(trades[0]?.base.entryPrice).toBe(130_020)
})

test('a SELL is the mirror image', () => {
  const sold = scripted({ 0: { signal: signal({ side: 'SELL', stopPrice: 130_100, targets: [129_800] }) } })
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_000, 129_910, 129_950]),
    bar(2, [129_950, 129_950, 129_790, 129_800]),
  ]
  const { trades } = run(bars, setup(sold))
  expect(trades[0]).toMatchObject({ side: 'SELL', netCents: 13_600, extra: { exitPrice: 129_920 } })
})

test('nothing is open after the close, and nothing waits for the next day', () => {
  const last = 9 * 60 + 24
  const script = scripted({ [last - 2]: {}, [last]: {} })
  const bars = [last - 2, last - 1, last, last + 6, last + 15 * 60].map((minute) => flat(minute, 130_000))
  const { trades, summary } = run(bars, setup(script))
  expect(trades).toHaveLength(1)
  expect(trades[0]).toMatchObject({
    closedAt: OPEN + (last + 1) * MINUTE,
    base: { exitReason: 'SESSION_END' },
    extra: { exitReason: 'SESSION_END' },
  })
  expect(summary.signals).toMatchObject({ signals: 2, outsideSession: 1, entered: 1 })
})

test('where a recording stops before the close, the position is closed at its last price', () => {
  const bars = [flat(0, 130_000), flat(1, 130_000), flat(2, 130_050), flat(24 * 60, 131_000)]
  const { trades } = run(bars, setup(once))
  expect(trades[0]).toMatchObject({ base: { exitPrice: 130_050, exitReason: 'SESSION_END' } })
  expect(trades[0]?.closedAt).toBe(OPEN + 3 * MINUTE)
})

test('an order whose session ends before the next price lapses', () => {
  const { trades, summary } = run([flat(0, 130_000), flat(24 * 60, 130_000)], setup(once))
  expect(trades).toEqual([])
  expect(summary.signals).toMatchObject({ submitted: 1, expired: 1, entered: 0 })
})

test('an order at the end of the recording lapses', () => {
  expect(run([flat(0, 130_000)], setup(once)).summary.signals).toMatchObject({ submitted: 1, expired: 1 })
})

test('an open beyond the stop is refused by the broker', () => {
  const { summary } = run([flat(0, 130_000), flat(1, 129_800)], setup(once))
  expect(summary.signals).toMatchObject({ submitted: 1, rejected: 1, entered: 0 })
  expect(summary.trades.trades).toBe(0)
})

test('one trade at a time; a HOLD is no signal to trade', () => {
  const script = scripted({ 0: {}, 1: {}, 2: { signal: signal({ id: 'c', side: 'HOLD' }) } })
  const bars = [0, 1, 2, 3].map((minute) => flat(minute, 130_000))
  expect(run(bars, setup(script)).summary.signals).toMatchObject({ signals: 3, inPosition: 1, hold: 1, entered: 1 })
})

test('capital too small for a contract trades nothing', () => {
  const poor = parseCapitalConfig({ operatorCapital: 500 })
  const { summary } = run([flat(0, 130_000), flat(1, 130_000)], setup(once, { capital: poor }))
  expect(summary.signals).toMatchObject({ insufficientCapital: 1, submitted: 0 })
})

test('the host may ask for fewer contracts than the capital carries, and not for more', () => {
  for (const [requestedContracts, contracts] of [
    [2, 2],
    [9, 3],
  ] as const) {
    const script = scripted({ 0: { signal: signal({ requestedContracts }) } })
    expect(run([flat(0, 130_000), flat(1, 130_000)], setup(script)).trades[0]?.base.contracts).toBe(contracts)
  }
})

test('a refused layer leaves the base alone and is counted', () => {
  const script = scripted({ 0: { context: { ...CALM, globalConfidence: 0.5, regime: 'RANGE' } } })
  const { trades, summary } = run([flat(0, 130_000), flat(1, 130_000)], setup(script))
  expect(trades[0]?.extra).toBeNull()
  expect(summary.capital.refusalsByLayer).toMatchObject({ CONFIDENCE: 1, REGIME_ALLOWED: 1, LIQUIDITY: 0 })
})

test('profit of the day opens the eighth door: the first trade cannot have an extra leg, the second can', () => {
  const capital = parseCapitalConfig({ operatorCapital: 3_000, minProfitToday: 50 })
  const winner = bar(1, [130_000, 130_210, 130_000, 130_200])
  const script = scripted({
    0: {},
    1: { signal: signal({ id: 'b', entryPrice: 130_200, stopPrice: 130_100, targets: [130_400] }) },
  })
  const { trades } = run([flat(0, 130_000), winner, flat(2, 130_200)], setup(script, { capital }))
  expect(trades.map(({ extra }) => extra !== null)).toEqual([false, true])
})

test('a profitable extra leg starts a cool-down, and the next extra is not ordered', () => {
  const up = bar(1, [130_000, 130_210, 130_000, 130_200])
  const next = { signal: signal({ id: 'b', entryPrice: 130_200, stopPrice: 130_100, targets: [130_400] }) }
  const { trades, summary } = run([flat(0, 130_000), up, flat(2, 130_200)], setup(scripted({ 0: {}, 1: next })))
  expect(trades.map(({ extra }) => extra?.exitReason)).toEqual(['TP_HIT', undefined])
  expect(summary.extras).toEqual({ approved: 2, alreadyActive: 0, cooldown: 1, opened: 1 })
})

test('an extra leg may outlive its base; the trade is complete with it, and the next may begin', () => {
  const near = scripted({
    0: { signal: signal({ targets: [130_010] }) },
    1: { signal: signal({ id: 'b' }) },
    3: { signal: signal({ id: 'c' }) },
  })
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_015, 130_000, 130_010]),
    flat(2, 130_000),
    flat(3, 130_000),
    flat(4, 130_000),
  ]
  const { trades, summary } = run(bars, setup(near))
  expect(trades.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(trades[0]).toMatchObject({ base: { exitReason: 'TARGET' }, extra: { exitReason: 'TIMEOUT' } })
  expect(summary.signals).toMatchObject({ inPosition: 1, entered: 2 })
})

const hybrid = parseScalpConfig({ mode: 'HYBRID', maxHoldSeconds: 3_600 })

test('a promoted leg leaves with its base', () => {
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_090, 130_000, 130_090]),
    bar(2, [130_090, 130_200, 130_080, 130_150]),
  ]
  const { trades, events } = run(bars, setup(once, { scalp: hybrid }))
  expect(events.map(({ type }) => type)).toEqual(['OPENED', 'PROMOTED', 'CLOSED_WITH_BASE'])
  expect(trades[0]).toMatchObject({ base: { exitPrice: 130_200 }, extra: { exitPrice: 130_200 } })
})

test('a leg that is promoted after its base has left goes at once', () => {
  const near = scripted({ 0: { signal: signal({ targets: [130_010] }) } })
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_015, 130_000, 130_010]),
    bar(2, [130_010, 130_085, 130_010, 130_060]),
  ]
  const { trades } = run(bars, setup(near, { scalp: hybrid }))
  expect(trades[0]?.extra).toMatchObject({ exitReason: 'CLOSED_WITH_BASE', exitPrice: 130_060 })
})

test('drawdown counts open positions', () => {
  const bars = [
    flat(0, 130_000),
    bar(1, [130_000, 130_000, 129_910, 129_950]),
    bar(2, [129_950, 130_200, 129_950, 130_200]),
  ]
  const { summary } = run(bars, setup(once, { capital: noExtra }))
  expect(summary.money).toMatchObject({ netCents: 12_000, maxDrawdownCents: 3_000 })
})

test('a bar older than the last is refused, and so is a signal that makes no sense', () => {
  const session = new ReplaySession(setup(scripted({})))
  session.onBar(flat(1, 130_000))
  expect(() => session.onBar(flat(0, 130_000))).toThrow(expect.objectContaining({ path: 'bar.time' }))
  const wrong = new ReplaySession(setup(scripted({ 0: { signal: signal({ stopPrice: 131_000 }) } })))
  expect(() => wrong.onBar(flat(0, 130_000))).toThrow(expect.objectContaining({ path: 'signal.stopPrice' }))
})

test('warming up shows the strategy bars and trades nothing', () => {
  const session = new ReplaySession(setup(once))
  session.warmUp(flat(0, 130_000))
  session.onBar(flat(1, 130_000))
  expect(session.finish()).toMatchObject({ signals: { signals: 0 }, recording: { bars: 1 } })
})

test('settings that switch safety off are said so', () => {
  const { summary } = run([flat(0, 130_000)], setup(once))
  expect(summary.notes).toEqual(['No profit is required today before an extra contract.'])
})

test('the daily loss limit stops new positions until the day is over', () => {
  const losing = scripted({ 0: {}, 2: { signal: signal({ id: 'b' }) }, [24 * 60]: { signal: signal({ id: 'c' }) } })
  const bars = [flat(0, 130_000), bar(1, [130_000, 130_000, 129_800, 129_900]), flat(2, 130_000), flat(3, 130_000)]
  const nextDay = [flat(24 * 60, 130_000), flat(24 * 60 + 1, 130_000)]
  const limited = setup(losing, { capital: noExtra, dailyLossLimit: cents(5_000) })
  const { trades, summary } = run([...bars, ...nextDay], limited)
  expect(trades.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(summary.signals).toMatchObject({ signals: 3, reduceOnly: 1, entered: 2 })
})
