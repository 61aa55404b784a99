import { WIN } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { BarAggregator, type MarketBar, type MarketTick } from './index.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-02T12:00:00Z')

const ticks: fc.Arbitrary<MarketTick[]> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 100_000 }),
      price: fc.integer({ min: 25_990, max: 26_010 }).map((steps) => steps * 5),
      volume: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 100 },
  )
  .map((moves) => {
    let time = START
    return moves.map(({ gap, price, volume }) => {
      time += gap
      return { time, bid: price, ask: price + 5, last: price, volume }
    })
  })

const barsOf = (market: readonly MarketTick[], minutes: number): MarketBar[] => {
  const aggregator = new BarAggregator({ instrument: WIN, durationMs: minutes * MINUTE })
  return [...market.map((tick) => aggregator.push(tick)), aggregator.finish()].filter((bar) => bar !== null)
}

test.prop([ticks])('bars lose no contract and no extreme, and run forward without overlap', (market) => {
  const bars = barsOf(market, 1)
  const sum = (values: readonly { readonly volume: number }[]) => values.reduce((all, { volume }) => all + volume, 0)
  expect(sum(bars)).toBe(sum(market))
  expect(Math.max(...bars.map(({ high }) => high))).toBe(Math.max(...market.map(({ bid }) => bid ?? 0)))
  expect(Math.min(...bars.map(({ low }) => low))).toBe(Math.min(...market.map(({ bid }) => bid ?? 0)))
  for (const [index, { time, durationMs, open, high, low, close }] of bars.entries()) {
    expect(low <= Math.min(open, close) && Math.max(open, close) <= high).toBe(true)
    expect(time + durationMs).toBeLessThanOrEqual(bars[index + 1]?.time ?? Number.POSITIVE_INFINITY)
  }
})

test.prop([ticks, fc.constantFrom(2, 5, 15, 60)])(
  'minutes put together are the bars that the ticks would have made',
  (market, minutes) => {
    const aggregator = new BarAggregator({ instrument: WIN, durationMs: minutes * MINUTE })
    const long = [...barsOf(market, 1).map((bar) => aggregator.pushBar(bar)), aggregator.finish()]
    expect(long.filter((bar) => bar !== null)).toEqual(barsOf(market, minutes))
  },
)
