import { type Contracts, defineInstrument, type EpochMs, SIDES, type Side, type Steps, WIN } from '@alavanca/core'
import { openLeg, parseScalpConfig } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Books } from '../books.ts'
import { parseEngineConfig } from '../config.ts'
import type { MarketEvent } from '../events.ts'
import { followSimulated } from '../rules/simulate.ts'
import type { SimulatedBase } from './simulated-base.ts'
import { isSimulatedCalm } from './simulated-calm.ts'
import type { SimulatedTrade } from './simulated-trade.ts'

const instrument = defineInstrument({ ...WIN, symbol: 'X', tickSize: 1 })
const ENTRY = 1_000
const price = fc.integer({ min: 950, max: 1_050 }) as fc.Arbitrary<Steps & number>
const quiet = fc.integer({ min: 985, max: 1_015 })
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 })
const moment = fc.integer({ min: 0, max: 20 }).map((minutes) => (minutes * 60_000) as EpochMs)

const base: fc.Arbitrary<SimulatedBase> = fc.record({
  side: fc.constant<Side>('BUY'),
  entry: fc.constant(ENTRY as Steps),
  since: fc.constant(0 as EpochMs),
  contracts: fc.constant(4),
  left: fc.constant(4),
  stop: price,
  lastTarget: maybe(price),
  parts: fc.array(
    price.map((at) => ({ price: at, contracts: 1 })),
    { maxLength: 2 },
  ),
  breakEvenAt: maybe(price),
  trail: maybe(fc.record({ distance: fc.integer({ min: 1, max: 20 }), step: fc.integer({ min: 1, max: 5 }) })),
  deadline: maybe(moment),
  best: fc.constant(null),
  earnedSteps: fc.constant(0),
  leftPrice: fc.constant(null),
})

const leg = (side: Side) =>
  openLeg(
    { side, entry: ENTRY as Steps, contracts: 1 as Contracts, openedAt: 0 as EpochMs },
    { targetSteps: 30 as Steps, stopSteps: 25 as Steps, maxHoldMs: 900_000 },
  )

const simulated = fc
  .tuple(fc.constantFrom(...SIDES), maybe(base))
  .map(([side, held]) => ({ side, base: held && { ...held, side }, extra: { leg: leg(side), gainedSteps: null } }))

const event: fc.Arbitrary<MarketEvent> = fc
  .tuple(fc.array(quiet, { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1, 2))
  .map(([[open = 0, close = 0, one = 0, other = 0], spread, kind]) => {
    const facts = { symbol: 'X', time: 0 }
    if (kind === 0) return { ...facts, type: 'QUOTE', price: open }
    if (kind === 1) return { ...facts, type: 'QUOTE', bid: open, ask: open + spread }
    const [low, high] = [Math.min(open, close, one, other), Math.max(open, close, one, other)]
    return { ...facts, type: 'BAR', durationMs: 60_000, open, high, low, close, spread }
  })

const booksOf = (trades: readonly object[]): Books => {
  const books = new Books({ config: parseEngineConfig({ instruments: [instrument], scalp: parseScalpConfig() }) })
  const book = books.symbol('X')
  // as: only what prices do to them is looked at
  const all = trades.map((one, index) => ({ id: `${index}`, day: null, openedAt: 0, ...one })) as SimulatedTrade[]
  book.simulations = { commissionPerContract: 0, trades: all }
  return books
}

let calm = 0

test.prop([fc.array(simulated, { minLength: 1, maxLength: 3 }), fc.array(event, { maxLength: 20 })], { numRuns: 500 })(
  'what is followed only where it is not calm comes to the same as what is followed at every price',
  (trades, events) => {
    const [rare, always] = [booksOf(trades), booksOf(trades)]
    for (const [index, shown] of events.entries()) {
      const next = { ...shown, time: (index + 1) * 60_000 }
      calm += isSimulatedCalm(rare.symbol('X'), null, next) ? 1 : 0
      always.symbol('X').simulated = null
      for (const books of [rare, always]) followSimulated(books, books.symbol('X'), next)
      expect(rare.symbol('X').simulations).toEqual(always.symbol('X').simulations)
    }
  },
)

test('much of it is calm', () => expect(calm).toBeGreaterThan(300))
