import { type KnownRegime, seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { mean, repeat, shares } from '../../test/statistics.ts'
import { bestPrices, nextAggressor, nextSpread, tradeSize } from './order-book.ts'

const spreadsIn = (regime: KnownRegime): ReadonlyMap<number, number> => {
  const rng = seededRng(regime)
  let spread = 1
  return shares(
    repeat(100_000, () => {
      spread = nextSpread(rng, spread, regime)
      return spread
    }),
  )
}

test('the spread is one tick most of the time, and one to three always', () => {
  const calm = spreadsIn('RANGE')
  expect(calm.get(1)).toBeCloseTo(0.9, 1)
  expect([...calm.keys()].sort()).toEqual([1, 2, 3])
})

test.each(['CHAOTIC', 'TRANSITION'] as const)('the spread is wider in %s', (regime) => {
  expect(spreadsIn(regime).get(1)).toBeCloseTo(0.7, 1)
  expect(spreadsIn(regime).get(3)).toBeGreaterThan(0.05)
})

test('a spread outlives most changes of price', () => {
  const rng = seededRng('renewal')
  const kept = repeat(10_000, () => nextSpread(rng, 3, 'RANGE') === 3)
  // renewed in 30 of 100, and then wide again in 1 of 100
  expect(mean(kept.map(Number))).toBeCloseTo(0.703, 1.5)
})

test.each([
  [100.5, 1, { bid: 100, ask: 101 }],
  [100.0, 1, { bid: 100, ask: 101 }],
  [100.99, 1, { bid: 100, ask: 101 }],
  [100.5, 2, { bid: 100, ask: 102 }],
  [100.4, 2, { bid: 99, ask: 101 }],
  [100.5, 3, { bid: 99, ask: 102 }],
])('around %f with a spread of %i the best prices are %o', (fairTicks, spread, book) =>
  expect(bestPrices(fairTicks, spread)).toEqual(book),
)

test('six changes of ten are trades, seven trades of ten go with the move', () => {
  const rng = seededRng('aggressors')
  for (const [move, side] of [
    [0.3, 'BUY'],
    [-0.3, 'SELL'],
  ] as const) {
    const aggressors = repeat(50_000, () => nextAggressor(rng, move))
    const trades = aggressors.filter((aggressor) => aggressor !== null)
    expect(trades.length / aggressors.length).toBeCloseTo(0.6, 1.5)
    expect(shares(trades).get(side)).toBeCloseTo(0.7, 1.5)
  }
})

test('trades are of 1 to 200 contracts, 8.7 on average, half of them below 4', () => {
  const rng = seededRng('sizes')
  const sizes = repeat(200_000, () => tradeSize(rng)).sort((left, right) => left - right)
  expect(sizes[0]).toBe(1)
  expect(sizes.at(-1)).toBeLessThanOrEqual(200)
  expect(sizes.every(Number.isInteger)).toBe(true)
  expect(Math.abs(mean(sizes) - 8.7)).toBeLessThan(0.3)
  expect(sizes[100_000]).toBe(3)
})
