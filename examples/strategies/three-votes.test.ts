import { direction, EURUSD, type Instrument, isOnTick, type SignalContext, WDO, WIN } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { type HostDecision, hostEvents, NOTHING_HELD, simulateSessions, WIN_LIKE } from '@alavanca/replay'
import { describe, expect, test } from 'vitest'
import createThreeVotes from './three-votes.ts'

const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']

const barsOf = (instrument: Instrument, startPrice: number, minuteVolatilityTicks: number): MarketBar[] => {
  const shape = { ...WIN_LIKE, minuteVolatilityTicks }
  const sessions = simulateSessions({ seed: 'strategy', instrument, days: WEEK, startPrice, shape })
  return [...sessions].flatMap(({ bars }) => bars)
}

const decisionsOf = (bars: readonly MarketBar[], instrument: Instrument = WIN): HostDecision[] => {
  const strategy = createThreeVotes({ instrument })
  return bars.flatMap((bar) =>
    hostEvents(strategy.onBar(bar, NOTHING_HELD), bar.time).flatMap((event) => (event.type === 'SIGNAL' ? event : [])),
  )
}

/** Five one-minute bars as one. */
const inFives = (bars: readonly MarketBar[]): MarketBar[] =>
  bars.flatMap((first, index) => {
    const five = bars.slice(index, index + 5)
    const last = five.at(-1)
    if (index % 5 !== 0 || last === undefined) return []
    const high = Math.max(...five.map((bar) => bar.high))
    const low = Math.min(...five.map((bar) => bar.low))
    return [{ ...first, durationMs: 5 * first.durationMs, high, low, close: last.close }]
  })

const winBars = barsOf(WIN, 140_000, 8)
const markets: [string, Instrument, MarketBar[]][] = [
  ['WIN', WIN, winBars],
  ['WIN, five-minute bars', WIN, inFives(winBars)],
  ['WDO', WDO, barsOf(WDO, 5_400, 2)],
  ['EURUSD', EURUSD, barsOf(EURUSD, 1.085, 10)],
  ['EURUSD without volume', EURUSD, barsOf(EURUSD, 1.085, 10).map((bar) => ({ ...bar, volume: 0 }))],
]

describe.each(markets)('%s', (_, instrument, bars) => {
  const decisions = decisionsOf(bars, instrument)
  const closes = new Map(bars.map((bar) => [bar.time + bar.durationMs, bar.close]))

  test('there are signals, each at the close of a bar and with a name of its own', () => {
    expect(decisions.length).toBeGreaterThan(5)
    for (const { signal } of decisions) expect(signal.entryPrice).toBe(closes.get(signal.time))
    expect(new Set(decisions.map(({ signal }) => signal.id)).size).toBe(decisions.length)
  })

  test('the stop is on the losing side, the target on the winning one, both on tick', () => {
    for (const { signal } of decisions) {
      const { side, entryPrice, stopPrice, targets } = signal
      const [target = Number.NaN] = targets.map((one) => (typeof one === 'number' ? one : one.price))
      const way = side === 'HOLD' ? Number.NaN : direction(side)
      expect(way * (stopPrice - entryPrice)).toBeLessThan(0)
      expect(way * (target - entryPrice)).toBeGreaterThan(0)
      expect(isOnTick(stopPrice, instrument) && isOnTick(target, instrument)).toBe(true)
    }
  })

  test('every strength is between 0 and 1', () => {
    for (const { context } of decisions) {
      const { globalConfidence, ensembleDisagreement, liquidityStrength } = context
      for (const share of [globalConfidence, ensembleDisagreement, liquidityStrength])
        expect(share >= 0 && share <= 1).toBe(true)
    }
  })

  test('no look-ahead: what comes later changes nothing about what was said', () => {
    const known = Math.floor(bars.length / 2)
    const until = bars[known - 1]
    const said = decisions.filter(({ signal }) => until !== undefined && signal.time <= until.time + until.durationMs)
    expect(said.length).toBeGreaterThan(0)
    expect(decisionsOf(bars.slice(0, known), instrument)).toEqual(said)
  })
})

test('the same bars give the same signals', () => expect(decisionsOf(winBars)).toEqual(decisionsOf(winBars)))

test('unknown volume is said to be ordinary, so that a market without volume can still trade', () => {
  const decisions = decisionsOf(winBars.map((bar) => ({ ...bar, volume: 0 })))
  expect(new Set(decisions.map(({ context }) => context.liquidityStrength))).toEqual(new Set([0.5]))
})

describe('what an extra contract asks for is sometimes there and sometimes not', () => {
  const contexts = decisionsOf(winBars).map(({ context }) => context)
  const shareOf = (holds: (context: SignalContext) => boolean): number =>
    contexts.filter(holds).length / contexts.length

  test.each<[string, (context: SignalContext) => boolean]>([
    ['a trend', ({ regime }) => regime.startsWith('TREND_')],
    ['no transition', ({ transitionActive }) => !transitionActive],
    ['confidence', ({ globalConfidence }) => globalConfidence >= 0.7],
    ['agreement', ({ ensembleDisagreement }) => ensembleDisagreement <= 0.4],
    ['liquidity', ({ liquidityStrength }) => liquidityStrength >= 0.5],
  ])('%s', (_, holds) => {
    expect(shareOf(holds)).toBeGreaterThan(0.2)
    expect(shareOf(holds)).toBeLessThan(0.95)
  })
})

test('a session has some 25 to 35 signals', () => {
  const perSession = decisionsOf(winBars).length / WEEK.length
  expect(perSession).toBeGreaterThan(20)
  expect(perSession).toBeLessThan(40)
})
