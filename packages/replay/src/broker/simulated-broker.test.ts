import { AlavancaError, type Contracts, type EpochMs, type Steps, WIN } from '@alavanca/core'
import type { BarSteps } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { parseBrokerConfig } from './broker-config.ts'
import type { EntryOrder } from './orders.ts'
import { SimulatedBroker } from './simulated-broker.ts'

const SPREAD = 5 as Steps
const order = (over: Partial<EntryOrder> = {}): EntryOrder => ({
  id: 'a',
  side: 'BUY',
  baseContracts: 2 as Contracts,
  extraContracts: 0 as Contracts,
  stop: 990 as Steps,
  target: 1_040 as Steps,
  expiresAt: 1_000,
  ...over,
})
const sell: Partial<EntryOrder> = { side: 'SELL', stop: 1_030 as Steps, target: 980 as Steps }
const at = (bid: number, time = 0) => ({
  time: time as EpochMs,
  bid: bid as Steps,
  ask: (bid + SPREAD) as Steps,
})
const bar = (open: number, high: number, low: number, close: number): BarSteps => ({
  time: 60 as EpochMs,
  end: 120 as EpochMs,
  open: open as Steps,
  high: high as Steps,
  low: low as Steps,
  close: close as Steps,
})

const broker = (): SimulatedBroker => new SimulatedBroker(WIN, parseBrokerConfig({}, WIN), 'pessimistic')
const holding = (over: Partial<EntryOrder> = {}): SimulatedBroker => {
  const made = broker()
  made.submit(order(over))
  expect(made.enter(at(1_000))?.type).toBe('FILLED')
  return made
}

test('an order is filled at the next price, on the far side of the spread, with slippage', () => {
  const made = broker()
  made.submit(order())
  expect(made.enter(at(1_000, 7))).toMatchObject({ type: 'FILLED', price: 1_010, time: 7 })
  expect(made.waiting).toBeNull()
  expect(made.position).toMatchObject({ entry: 1_010, contracts: 2 })
})

test('an order whose price is already beyond its stop is refused', () => {
  const made = broker()
  made.submit(order())
  expect(made.enter(at(970))).toMatchObject({ type: 'REJECTED', code: 'BEYOND_STOP' })
  expect(made.isBusy).toBe(false)
})

test('an order that comes too late lapses', () => {
  const made = broker()
  made.submit(order())
  expect(made.enter(at(1_000, 1_000))).toMatchObject({ type: 'EXPIRED' })
  expect(made.isBusy).toBe(false)
})

test('one position at a time', () => {
  const made = holding()
  expect(() => made.submit(order())).toThrow(AlavancaError)
})

// prices are bids; the ask lies 5 above, stops and market orders slip 5
test.each([
  ['BUY, nothing touched', {}, bar(1_000, 1_039, 991, 1_000), null],
  ['BUY, low touches the stop', {}, bar(1_000, 1_005, 990, 1_000), { reason: 'STOP', price: 985, ambiguous: false }],
  ['BUY, opens below the stop', {}, bar(970, 1_000, 960, 1_000), { reason: 'STOP', price: 965, ambiguous: false }],
  ['BUY, high touches the target', {}, bar(1_000, 1_040, 995, 1_000), { reason: 'TARGET', price: 1_040 }],
  ['BUY, opens above the target', {}, bar(1_060, 1_070, 1_050, 1_060), { reason: 'TARGET', price: 1_040 }],
  ['BUY, both', {}, bar(1_000, 1_040, 990, 1_000), { reason: 'STOP', price: 985, ambiguous: true }],
  ['SELL, the ask touches the stop', sell, bar(1_000, 1_025, 995, 1_000), { reason: 'STOP', price: 1_035 }],
  ['SELL, the ask just misses the stop', sell, bar(1_000, 1_024, 995, 1_000), null],
  ['SELL, the ask touches the target', sell, bar(1_000, 1_005, 975, 1_000), { reason: 'TARGET', price: 980 }],
  ['SELL, the bid alone touches the target', sell, bar(1_000, 1_005, 980, 1_000), null],
  ['no target', { target: null }, bar(1_000, 2_000, 995, 1_000), null],
] as const)('%s', (_, over, seen, expected) => {
  const made = holding(over)
  const exit = made.exitOnBar(seen, SPREAD)
  if (expected === null) expect(exit).toBeNull()
  else expect(exit).toMatchObject(expected)
  expect(made.position === null).toBe(expected !== null)
})

test.each([
  ['BUY', {}, 1_041, { reason: 'TARGET', price: 1_040 }],
  ['BUY', {}, 988, { reason: 'STOP', price: 983 }],
  ['SELL', sell, 970, { reason: 'TARGET', price: 980 }],
  ['SELL', sell, 1_026, { reason: 'STOP', price: 1_036 }],
] as const)('a tick beyond a level: %s', (_, over, bid, expected) => {
  expect(holding(over).exitOnPrices(at(bid, 5))).toMatchObject({ ...expected, time: 5, ambiguous: false })
})

test('flattening goes to the market', () => {
  expect(holding().flatten(at(1_020, 9))).toMatchObject({ reason: 'SESSION_END', price: 1_015, time: 9 })
  expect(holding(sell).flatten(at(1_000, 9))).toMatchObject({ reason: 'SESSION_END', price: 1_010 })
  expect(broker().flatten(at(1_000))).toBeNull()
})

test('an extra leg leaves at its target as asked, and slips otherwise', () => {
  const made = broker()
  expect(made.fillOfClose('BUY', 'TP_HIT', 1_080 as Steps)).toBe(1_080)
  expect(made.fillOfClose('BUY', 'SL_HIT', 960 as Steps)).toBe(955)
  expect(made.fillOfClose('SELL', 'TIMEOUT', 1_000 as Steps)).toBe(1_005)
})
