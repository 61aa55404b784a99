import { AlavancaError, EURUSD, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { BarAggregator, type MarketBar, type MarketTick } from './index.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T12:00:00Z')

const trade = (second: number, last: number, volume = 1): MarketTick => ({
  time: START + second * 1000,
  bid: last - 5,
  ask: last,
  last,
  volume,
})
const quote = (second: number, bid: number, ask: number, last: number | null = null): MarketTick => ({
  time: START + second * 1000,
  bid,
  ask,
  last,
  volume: 0,
})
const bar = (minute: number, rest: Partial<MarketBar> = {}): MarketBar => ({
  time: START + minute * MINUTE,
  durationMs: MINUTE,
  open: 100,
  high: 110,
  low: 90,
  close: 105,
  volume: 3,
  spread: 5,
  ...rest,
})

const aggregate = <Piece>(
  pieces: readonly Piece[],
  push: (aggregator: BarAggregator, piece: Piece) => MarketBar | null,
  durationMs = MINUTE,
  instrument = WIN,
): MarketBar[] => {
  const aggregator = new BarAggregator({ instrument, durationMs })
  const finished = [...pieces.map((piece) => push(aggregator, piece)), aggregator.finish()]
  return finished.filter((each) => each !== null)
}
const ofTicks = (ticks: readonly MarketTick[], instrument = WIN): MarketBar[] =>
  aggregate(ticks, (aggregator, tick) => aggregator.push(tick), MINUTE, instrument)
const ofBars = (bars: readonly MarketBar[], durationMs: number): MarketBar[] =>
  aggregate(bars, (aggregator, each) => aggregator.pushBar(each), durationMs)

describe('of ticks', () => {
  test('a bar has the first, highest, lowest and last trade, and all their contracts', () => {
    const ticks = [trade(0, 130000, 2), trade(10, 130050, 3), trade(20, 129900), trade(59.999, 129950, 4)]
    expect(ofTicks(ticks)).toEqual([bar(0, { open: 130000, high: 130050, low: 129900, close: 129950, volume: 10 })])
  })

  test('a bar is handed out by the first tick of the next one', () => {
    const aggregator = new BarAggregator({ instrument: WIN, durationMs: MINUTE })
    expect(aggregator.push(trade(0, 100))).toBeNull()
    expect(aggregator.push(trade(59, 105))).toBeNull()
    expect(aggregator.push(trade(60, 110))).toMatchObject({ time: START, close: 105, volume: 2 })
    expect(aggregator.finish()).toMatchObject({ time: START + MINUTE, open: 110, volume: 1 })
    expect(aggregator.finish()).toBeNull()
  })

  test('minutes without a price have no bar', () =>
    expect(ofTicks([trade(0, 100), trade(200, 105)]).map(({ time }) => time)).toEqual([START, START + 3 * MINUTE]))

  test('nothing in, nothing out', () => expect(ofTicks([])).toEqual([]))

  test('quotes after a trade neither move a bar nor make one', () => {
    const ticks = [trade(0, 100), quote(10, 500, 505, 100), quote(70, 500, 505, 100), trade(130, 105)]
    expect(ofTicks(ticks).map(({ time, high }) => [time - START, high])).toEqual([
      [0, 100],
      [2 * MINUTE, 105],
    ])
  })

  test('a bar that is over is handed out by a mere quote as well', () => {
    const aggregator = new BarAggregator({ instrument: WIN, durationMs: MINUTE })
    aggregator.push(trade(0, 100))
    expect(aggregator.push(quote(60, 95, 100, 100))).toMatchObject({ time: START })
  })

  test('without trades the bids make the bars, and ticks are counted for contracts', () => {
    const ticks = [quote(0, 1.1, 1.1001), quote(1, 1.2, 1.2001), quote(2, 1.15, 1.15013)]
    expect(ofTicks(ticks, EURUSD)).toEqual([
      bar(0, { open: 1.1, high: 1.2, low: 1.1, close: 1.15, volume: 3, spread: 0.00013 }),
    ])
  })

  test('another last price is a trade even where no volume is recorded; the first one may be of yesterday', () =>
    expect(ofTicks([trade(0, 100, 0), trade(1, 100, 0), trade(2, 105, 0), trade(3, 110, 0)])).toMatchObject([
      { open: 105, close: 110, volume: 2 },
    ]))

  test('the spread is the last that was known, of quotes too; crossed and one-sided ones say nothing', () => {
    const spreadOf = (...ticks: MarketTick[]) => ofTicks([trade(0, 100), ...ticks])[0]?.spread
    expect(spreadOf()).toBe(5)
    expect(spreadOf(quote(1, 90, 100, 100))).toBe(10)
    expect(spreadOf(quote(1, 105, 100, 100))).toBe(5)
    expect(spreadOf({ ...quote(1, 90, 100, 100), ask: null })).toBe(5)
  })

  test('a tick without any price is passed over', () =>
    expect(ofTicks([{ time: START, bid: null, ask: 5, last: null, volume: 0 }, trade(1, 100)])).toMatchObject([
      { open: 100, volume: 1 },
    ]))
})

describe('of bars', () => {
  test('five minutes become one bar', () => {
    const minutes = [
      bar(0, { open: 100, spread: 5 }),
      bar(1, { high: 150 }),
      bar(3, { low: 50, spread: 10 }),
      bar(4, { close: 107, spread: null }),
    ]
    expect(ofBars(minutes, 5 * MINUTE)).toEqual([
      bar(0, { durationMs: 5 * MINUTE, open: 100, high: 150, low: 50, close: 107, volume: 12, spread: 10 }),
    ])
  })

  test('bars of the same length come out as they went in', () => {
    const bars = [bar(0), bar(1, { close: 95 }), bar(7, { volume: 0, spread: null })]
    expect(ofBars(bars, MINUTE)).toEqual(bars)
  })

  test('a bar that reaches into the next one cannot be a part of either', () => {
    const aggregator = new BarAggregator({ instrument: WIN, durationMs: 5 * MINUTE })
    expect(() => aggregator.pushBar(bar(4, { durationMs: 2 * MINUTE }))).toThrow('bar.durationMs must end by')
    expect(() => aggregator.pushBar(bar(0, { durationMs: 15 * MINUTE }))).toThrow(AlavancaError)
    expect(aggregator.finish()).toBeNull()
  })

  test('days are laid out from midnight in the zone that is asked for', () => {
    const timeOf = (timeZone?: string) => {
      const options = { instrument: WIN, durationMs: 1440 * MINUTE }
      const aggregator = new BarAggregator(timeZone === undefined ? options : { ...options, timeZone })
      aggregator.pushBar(bar(0))
      return new Date(aggregator.finish()?.time ?? 0).toISOString()
    }
    expect(timeOf()).toBe('2026-03-02T03:00:00.000Z')
    expect(timeOf('UTC')).toBe('2026-03-02T00:00:00.000Z')
  })
})

test('what is older than the last is refused and changes nothing', () => {
  const aggregator = new BarAggregator({ instrument: WIN, durationMs: MINUTE })
  aggregator.push(trade(70, 100))
  for (const action of [
    () => aggregator.push(trade(69, 500)),
    () => aggregator.push(trade(0, 500)),
    () => aggregator.push({ ...trade(0, 500), time: Number.NaN }),
    () => aggregator.pushBar(bar(1)),
  ])
    expect(action).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  expect(aggregator.finish()).toMatchObject({ open: 100, high: 100, volume: 1 })
})

test('bars never overlap, however their length and the clocks fall', () => {
  const aggregator = new BarAggregator({ instrument: WIN, durationMs: 7 * MINUTE, timeZone: 'America/New_York' })
  const bars: MarketBar[] = []
  for (let time = Date.parse('2026-11-01T04:00:00Z'); time < Date.parse('2026-11-01T09:00:00Z'); time += MINUTE) {
    const finished = aggregator.push({ ...trade(0, 100), time })
    if (finished !== null) bars.push(finished)
  }
  expect(bars.length).toBeGreaterThan(40)
  for (const [index, { time, durationMs }] of bars.entries())
    expect(time + durationMs).toBeLessThanOrEqual(bars[index + 1]?.time ?? Number.POSITIVE_INFINITY)
})

test.each([
  ['durationMs', { durationMs: 0 }],
  ['durationMs', { durationMs: 1.5 }],
  ['durationMs', { durationMs: 2 * 1440 * MINUTE }],
  ['timeZone', { durationMs: MINUTE, timeZone: 'Brasilia' }],
])('a broken %s is refused', (path, options) =>
  expect(() => new BarAggregator({ instrument: WIN, ...options })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  ),
)
