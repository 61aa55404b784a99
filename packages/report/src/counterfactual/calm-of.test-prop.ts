import { SIDES } from '@alavanca/core'
import type { MarketEvent } from '@alavanca/engine'
import { CalmPrices } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { calmOf, seenOf } from './calm-of.ts'
import { momentOf } from './moment.ts'
import { afterPrices, beginTrade, type SimulatedTrade } from './simulated-trade.ts'

const price = fc.integer({ min: 940, max: 1_060 })
const quiet = fc.integer({ min: 990, max: 1_010 })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 })
const seconds = fc.integer({ min: 0, max: 600 }).map((time) => time * 1_000)

const plan = fc.record({
  side: fc.constantFrom(...SIDES),
  contracts: fc.integer({ min: 1, max: 4 }),
  entryPrice: maybe(price),
  waits: maybe(fc.record({ type: fc.constantFrom('LIMIT', 'STOP'), price, expiresAt: maybe(seconds) })),
  stopPrice: price,
  targets: fc.array(
    price.map((at) => ({ price: at, share: 0.5 })),
    { maxLength: 2 },
  ),
  breakEvenAt: maybe(price),
  trail: maybe(fc.record({ distance: fc.integer({ min: 1, max: 20 }), step: fc.integer({ min: 0, max: 5 }) })),
  timeLimitMs: maybe(seconds),
})

const event: fc.Arbitrary<MarketEvent> = fc
  .tuple(fc.array(quiet, { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1, 2))
  .map(([[open = 0, close = 0, one = 0, other = 0], spread, kind]) => {
    const facts = { symbol: 'X', time: 0 }
    if (kind === 0) return { ...facts, type: 'QUOTE', price: open }
    if (kind === 1) return { ...facts, type: 'QUOTE', bid: open, ask: open + spread }
    const [low, high] = [Math.min(open, close, one, other), Math.max(open, close, one, other)]
    return { ...facts, type: 'BAR', durationMs: 60_000, open, high, low, close, spread }
  })

let calm = 0

test.prop([fc.array(plan, { minLength: 1, maxLength: 3 }), fc.array(event, { maxLength: 12 })], { numRuns: 2_000 })(
  'prices that are called calm change nothing of any simulation',
  (plans, events) => {
    let trades: readonly SimulatedTrade[] = plans.map((one) => beginTrade(one, 0))
    for (const [index, shown] of events.entries()) {
      const next = { ...shown, time: (index + 1) * 60_000 }
      const after = trades.map((trade) => afterPrices(trade, momentOf(next)))
      const all = new CalmPrices()
      for (const trade of trades) all.join(calmOf(trade))
      if (all.holdsAt(seenOf(next))) {
        calm += 1
        expect(after.every((trade, at) => trade === trades[at])).toBe(true)
      }
      trades = after
    }
  },
)

test('some are', () => expect(calm).toBeGreaterThan(300))
