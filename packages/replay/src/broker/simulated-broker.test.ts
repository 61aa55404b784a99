import { type Contracts, type EpochMs, type Steps, toPrice, toSteps, WIN } from '@alavanca/core'
import type { CloseCommand, ModifyCommand, OpenCommand } from '@alavanca/engine'
import type { BarSteps } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { parseBrokerConfig } from './broker-config.ts'
import { SimulatedBroker } from './simulated-broker.ts'

// WIN counts in steps of one point, so that prices and steps are the same numbers
const SPREAD = 5 as Steps
const NEVER = Number.POSITIVE_INFINITY

const open = (over: Partial<OpenCommand> = {}): OpenCommand => ({
  type: 'OPEN',
  orderId: 'o-1',
  tradeId: 'a',
  symbol: 'WIN',
  leg: 'BASE',
  side: 'BUY',
  contracts: 2 as Contracts,
  referencePrice: 1_000,
  stopPrice: 990,
  targetPrice: 1_040,
  time: 0 as EpochMs,
  ...over,
})
const close = (over: Partial<CloseCommand> = {}): CloseCommand => ({
  type: 'CLOSE',
  orderId: 'o-2',
  tradeId: 'a',
  symbol: 'WIN',
  leg: 'BASE',
  side: 'BUY',
  contracts: 2 as Contracts,
  reason: 'SL_HIT',
  referencePrice: 960,
  triggeredAt: 8 as EpochMs,
  time: 9 as EpochMs,
  ...over,
})
const sell: Partial<OpenCommand> = { side: 'SELL', stopPrice: 1_030, targetPrice: 980 }
const at = (bid: number, time = 0) => ({
  time: time as EpochMs,
  bid: bid as Steps,
  ask: (bid + SPREAD) as Steps,
})
const bar = (opens: number, high: number, low: number, closes: number): BarSteps => ({
  time: 60 as EpochMs,
  end: 120 as EpochMs,
  open: opens as Steps,
  high: high as Steps,
  low: low as Steps,
  close: closes as Steps,
})

const broker = (commissionPerContract = 0): SimulatedBroker =>
  new SimulatedBroker(WIN, parseBrokerConfig({ commissionPerContract }, WIN), 'pessimistic')
const holding = (over: Partial<OpenCommand> = {}): SimulatedBroker => {
  const made = broker()
  made.carryOut(open(over), NEVER)
  expect(made.fillNext(at(1_000))?.type).toBe('FILL')
  return made
}

test('prices and steps of the instrument are the same numbers', () => {
  expect([toSteps(1_000, WIN), toPrice(1_000, WIN)]).toEqual([1_000, 1_000])
})

test('an order is filled at the next price, on the far side of the spread, with slippage and commission', () => {
  const made = broker(0.5)
  expect(made.carryOut(open(), NEVER)).toEqual([])
  expect(made.fillNext(at(1_000, 7))).toEqual({
    type: 'FILL',
    orderId: 'o-1',
    fillId: 'fill-1',
    contracts: 2,
    price: 1_010,
    commissionCents: 100,
    time: 7,
  })
  expect([made.hasWaiting, made.isFlat]).toEqual([false, false])
})

test('an order whose price is already beyond its stop is refused', () => {
  const made = broker()
  made.carryOut(open(), NEVER)
  expect(made.fillNext(at(970))).toMatchObject({ type: 'ORDER_REJECTED', orderId: 'o-1', code: 'BEYOND_STOP' })
  expect([made.hasWaiting, made.isFlat]).toEqual([false, true])
})

test.each([
  ['BUY', {}, 1_029, 'FILL'],
  ['BUY', {}, 1_030, 'ORDER_REJECTED'],
  ['SELL', sell, 986, 'FILL'],
  ['SELL', sell, 985, 'ORDER_REJECTED'],
] as const)(
  'an order whose price is already beyond its target is refused: %s with the bid at %d',
  (_, over, bid, type) => {
    const made = broker()
    made.carryOut(open({ ...over, ...(type === 'ORDER_REJECTED' && { orderId: 'late' }) }), NEVER)
    const answer = made.fillNext(at(bid))
    expect(answer?.type).toBe(type)
    if (answer?.type === 'ORDER_REJECTED') expect(answer.code).toBe('BEYOND_TARGET')
    expect(made.isFlat).toBe(type === 'ORDER_REJECTED')
  },
)

test('an order that comes too late lapses, and so does one nobody fills', () => {
  const made = broker()
  made.carryOut(open(), 1_000)
  expect(made.fillNext(at(1_000, 1_000))).toMatchObject({ type: 'ORDER_CANCELLED', cause: 'EXPIRED' })
  made.carryOut(open({ orderId: 'o-3' }), NEVER)
  expect(made.lapse(5)).toMatchObject([{ type: 'ORDER_CANCELLED', orderId: 'o-3', cause: 'EXPIRED', time: 5 }])
  expect([made.hasWaiting, made.isFlat]).toEqual([false, true])
})

test('a waiting order can be taken back, a filled one cannot', () => {
  const made = broker()
  made.carryOut(open(), NEVER)
  const cancel = { type: 'CANCEL', orderId: 'o-1', symbol: 'WIN', time: 3 as EpochMs } as const
  expect(made.carryOut(cancel, NEVER)).toMatchObject([{ type: 'ORDER_CANCELLED', cause: 'REQUESTED' }])
  expect(holding().carryOut(cancel, NEVER)).toEqual([])
})

// prices are bids; the ask lies 5 above, stops and market orders slip 5
test.each([
  ['BUY, nothing touched', {}, bar(1_000, 1_039, 991, 1_000), null],
  ['BUY, low touches the stop', {}, bar(1_000, 1_005, 990, 1_000), { cause: 'STOP', price: 985, ambiguous: false }],
  ['BUY, opens below the stop', {}, bar(970, 1_000, 960, 1_000), { cause: 'STOP', price: 965, ambiguous: false }],
  ['BUY, high touches the target', {}, bar(1_000, 1_040, 995, 1_000), { cause: 'TARGET', price: 1_040 }],
  ['BUY, opens above the target', {}, bar(1_060, 1_070, 1_050, 1_060), { cause: 'TARGET', price: 1_040 }],
  ['BUY, both', {}, bar(1_000, 1_040, 990, 1_000), { cause: 'STOP', price: 985, ambiguous: true }],
  ['SELL, the ask touches the stop', sell, bar(1_000, 1_025, 995, 1_000), { cause: 'STOP', price: 1_035 }],
  ['SELL, the ask just misses the stop', sell, bar(1_000, 1_024, 995, 1_000), null],
  ['SELL, the ask touches the target', sell, bar(1_000, 1_005, 975, 1_000), { cause: 'TARGET', price: 980 }],
  ['SELL, the bid alone touches the target', sell, bar(1_000, 1_005, 980, 1_000), null],
  ['no target', { targetPrice: null }, bar(1_000, 2_000, 995, 1_000), null],
] as const)('%s', (_, over, seen, expected) => {
  const made = holding(over)
  const exit = made.exitOnBar('BASE', seen, SPREAD)
  if (expected === null) expect(exit).toBeNull()
  else expect(exit).toMatchObject({ type: 'EXIT_FILL', leg: 'BASE', contracts: 2, ...expected })
  expect(made.isFlat).toBe(expected !== null)
})

// bids and asks 5 apart: where a SELL was bought back the ask is the level, and what is closed next pays that ask
test.each([
  ['BUY by its stop', {}, bar(1_000, 1_005, 990, 1_000), 'BUY', 985],
  ['BUY by its target', {}, bar(1_000, 1_040, 995, 1_000), 'BUY', 1_035],
  ['SELL by its stop', sell, bar(1_000, 1_025, 995, 1_000), 'SELL', 1_035],
  ['SELL by its target', sell, bar(1_000, 1_005, 975, 1_000), 'SELL', 985],
] as const)('once the base has left, the market is where it left: %s', (_, over, seen, side, price) => {
  const made = holding(over)
  made.carryOut(open({ ...over, orderId: 'o-3', leg: 'EXTRA', targetPrice: null }), NEVER)
  made.fillNext(at(1_000))
  const exit = made.exitOnBar('BASE', seen, SPREAD)
  const rest = made.carryOut(close({ leg: 'EXTRA', side, referencePrice: null }), NEVER)
  expect(rest).toMatchObject([{ type: 'FILL', price, time: exit?.time }])
})

test.each([
  ['BUY', {}, 1_041, { cause: 'TARGET', price: 1_040 }],
  ['BUY', {}, 988, { cause: 'STOP', price: 983 }],
  ['SELL', sell, 970, { cause: 'TARGET', price: 980 }],
  ['SELL', sell, 1_026, { cause: 'STOP', price: 1_036 }],
] as const)('a tick beyond a level: %s', (_, over, bid, expected) => {
  expect(holding(over).exitOnPrices('BASE', at(bid, 5))).toMatchObject({ ...expected, time: 5, ambiguous: false })
})

test('flattening goes to the market, the extra leg first', () => {
  const made = holding()
  made.carryOut(open({ orderId: 'o-3', leg: 'EXTRA', contracts: 1 as Contracts, targetPrice: null }), NEVER)
  made.fillNext(at(1_000))
  expect(made.flatten(at(1_020, 9))).toMatchObject([
    { leg: 'EXTRA', contracts: 1, cause: 'SESSION_END', price: 1_015, time: 9 },
    { leg: 'BASE', contracts: 2, cause: 'SESSION_END', price: 1_015, time: 9 },
  ])
  expect(holding(sell).flatten(at(1_000, 9))).toMatchObject([{ price: 1_010 }])
  expect(broker().flatten(at(1_000))).toEqual([])
})

test.each([
  ['an extra leg that reached its target slips too', {}, { reason: 'TP_HIT', referencePrice: 1_080 }, 1_075, 8],
  ['a stop slips', {}, { reason: 'SL_HIT', referencePrice: 960 }, 955, 8],
  ['a SELL slips upwards', sell, { side: 'SELL', reason: 'TIMEOUT', referencePrice: 1_000 }, 1_005, 8],
  ['without a price of its own it is the last one seen', {}, { referencePrice: null }, 1_015, 4],
] as const)('closes: %s', (_, opened, asked, price, time) => {
  const made = holding(opened)
  made.see(at(1_020, 4))
  expect(made.carryOut(close(asked), NEVER)).toMatchObject([
    { type: 'FILL', orderId: 'o-2', contracts: 2, price, time },
  ])
  expect(made.isFlat).toBe(true)
})

test('a part may be closed, and no more than is held', () => {
  const made = holding()
  made.carryOut(close({ contracts: 1 as Contracts }), NEVER)
  expect(made.carryOut(close({ orderId: 'o-3' }), NEVER)).toMatchObject([
    { type: 'ORDER_REJECTED', code: 'NO_POSITION' },
  ])
  expect(made.carryOut(close({ orderId: 'o-4', contracts: 1 as Contracts }), NEVER)).toMatchObject([{ type: 'FILL' }])
})

test('what is open is worth what closing it would bring, commission paid', () => {
  const made = broker(0.5)
  made.carryOut(open(), NEVER)
  made.fillNext(at(1_000))
  // two contracts, ten points up, 20 cents a point, less 50 cents each
  expect(made.unrealised(at(1_020))).toBe(300)
})

test('where nothing is held or waits, nothing happens', () => {
  const made = broker()
  expect([made.hasWaiting, made.isFlat, made.fillNext(at(1_000))]).toEqual([false, true, null])
  expect(made.exitOnBar('BASE', bar(1_000, 2_000, 1, 1_000), SPREAD)).toBeNull()
  expect(made.exitOnPrices('BASE', at(1))).toBeNull()
  expect(made.carryOut(close(), NEVER)).toMatchObject([
    { type: 'ORDER_REJECTED', code: 'NO_POSITION', message: 'less is held than was to be closed' },
  ])
})

test('a tick between the levels leaves the leg, and leaving at the end of a session is no guess', () => {
  const made = holding()
  expect(made.exitOnPrices('BASE', at(1_000, 5))).toBeNull()
  expect(made.flatten(at(1_000, 9))).toMatchObject([{ ambiguous: false }])
})

test('of several orders that wait, one is taken back, and the others go on waiting in turn', () => {
  const made = broker()
  for (const orderId of ['o-1', 'o-2', 'o-3']) made.carryOut(open({ orderId }), NEVER)
  const cancel = (orderId: string) =>
    made.carryOut({ type: 'CANCEL', orderId, symbol: 'WIN', time: 3 as EpochMs }, NEVER)
  expect(cancel('o-9')).toEqual([])
  expect(cancel('o-2')).toMatchObject([{ orderId: 'o-2', cause: 'REQUESTED' }])
  expect([made.hasWaiting, made.fillNext(at(1_000)), made.fillNext(at(1_000)), made.fillNext(at(1_000))]).toMatchObject(
    [true, { orderId: 'o-1' }, { orderId: 'o-3' }, null],
  )
})

test('a refusal says what is wrong', () => {
  const made = broker()
  for (const bid of [970, 1_200]) made.carryOut(open({ orderId: `at ${bid}` }), NEVER)
  expect(made.fillNext(at(970))).toMatchObject({ message: 'the price lies beyond the stop' })
  expect(made.fillNext(at(1_200))).toMatchObject({ message: 'the price lies beyond the target' })
})

const waits = (type: 'LIMIT' | 'STOP', price: number, over: Partial<OpenCommand> = {}): SimulatedBroker => {
  const made = broker()
  made.carryOut(open({ entry: { type, price, expiresAt: null }, ...over }), 1_000)
  return made
}

// a BUY with its stop at 990 and its target at 1,040, a SELL with 1,030 and 980; the ask lies 5 above, a STOP slips by 5
test.each([
  ['a LIMIT BUY a tick above it waits', 'LIMIT', 1_000, {}, 996, null],
  ['a LIMIT BUY is filled where the ask is at it', 'LIMIT', 1_000, {}, 995, 1_000],
  ['a LIMIT BUY is filled at its price and never better', 'LIMIT', 1_000, {}, 980, 1_000],
  ['a STOP BUY a tick below it waits', 'STOP', 1_010, {}, 1_004, null],
  ['a STOP BUY is filled where the ask is at it, and slips', 'STOP', 1_010, {}, 1_005, 1_015],
  ['a STOP BUY is filled at a worse ask, and slips', 'STOP', 1_010, {}, 1_020, 1_030],
  ['a LIMIT SELL a tick below it waits', 'LIMIT', 1_010, sell, 1_009, null],
  ['a LIMIT SELL is filled at the bid', 'LIMIT', 1_010, sell, 1_010, 1_010],
  ['a LIMIT SELL is filled at its price and never better', 'LIMIT', 1_010, sell, 1_020, 1_010],
  ['a STOP SELL a tick above it waits', 'STOP', 1_000, sell, 1_001, null],
  ['a STOP SELL is filled at a worse bid, and slips', 'STOP', 1_000, sell, 995, 990],
] as const)('%s', (_, type, price, over, bid, filled) => {
  const made = waits(type, price, over)
  const answer = made.fillReached(at(bid, 5))
  if (filled === null) expect(answer).toBeNull()
  else expect(answer).toMatchObject({ type: 'FILL', price: filled, time: 5 })
  expect([made.hasWaitingAtPrice, made.isFlat]).toEqual([filled === null, filled === null])
})

test.each([
  ['a LIMIT BUY whose ask stayed above it', 'LIMIT', 990, {}, bar(1_000, 1_010, 990, 1_000), null],
  ['a LIMIT BUY whose ask touched it', 'LIMIT', 1_000, {}, bar(1_000, 1_010, 995, 1_000), 1_000],
  ['a STOP BUY whose ask touched it', 'STOP', 1_015, {}, bar(1_000, 1_010, 995, 1_000), 1_020],
  ['a STOP BUY whose ask stayed below it', 'STOP', 1_020, {}, bar(1_000, 1_010, 995, 1_000), null],
  ['a LIMIT SELL whose bid touched it', 'LIMIT', 1_010, sell, bar(1_000, 1_010, 995, 1_000), 1_010],
  ['a STOP SELL whose bid touched it', 'STOP', 995, sell, bar(1_000, 1_010, 995, 1_000), 990],
] as const)('inside a bar: %s', (_, type, price, over, seen, filled) => {
  const made = waits(type, price, { stopPrice: 900, targetPrice: 1_200, ...over })
  const answer = made.fillInside(seen, SPREAD)
  if (filled === null) expect(answer).toBeNull()
  else expect(answer).toMatchObject({ type: 'FILL', price: filled, time: 120 })
})

test('an entry says nothing of a bar during which it was given, nor of one that ends after it lapses', () => {
  const early = waits('LIMIT', 1_000, { time: 120 as EpochMs })
  expect(early.fillInside(bar(1_000, 1_010, 990, 1_000), SPREAD)).toBeNull()
  const late = waits('LIMIT', 1_000, { entry: { type: 'LIMIT', price: 1_000, expiresAt: 119 as EpochMs } })
  expect(late.fillInside(bar(1_000, 1_010, 990, 1_000), SPREAD)).toBeNull()
  expect(late.lapseDue(118)).toEqual([])
  expect(late.lapseDue(120)).toMatchObject([{ type: 'ORDER_CANCELLED', cause: 'EXPIRED', time: 119 }])
})

test('an entry that waits lapses with the session, and can be taken back', () => {
  const made = waits('LIMIT', 900)
  expect(made.fillReached(at(800, 1_000))).toBeNull()
  expect(made.lapseDue(1_000)).toMatchObject([{ orderId: 'o-1', cause: 'EXPIRED' }])
  const other = waits('STOP', 1_100)
  expect(other.carryOut({ type: 'CANCEL', orderId: 'o-1', symbol: 'WIN', time: 3 as EpochMs }, NEVER)).toMatchObject([
    { cause: 'REQUESTED' },
  ])
  expect(waits('STOP', 1_100).lapse(9)).toMatchObject([{ cause: 'EXPIRED', time: 9 }])
})

const modify = (over: Partial<ModifyCommand> = {}): ModifyCommand => ({
  type: 'MODIFY',
  orderId: 'm-1',
  tradeId: 'a',
  symbol: 'WIN',
  leg: 'BASE',
  side: 'BUY',
  contracts: 2 as Contracts,
  stopPrice: 995,
  targetPrice: null,
  time: 7 as EpochMs,
  ...over,
})

test('levels are moved for a leg that is held, and refused for one that is not', () => {
  const made = holding()
  expect(made.carryOut(modify(), NEVER)).toEqual([{ type: 'ORDER_MODIFIED', time: 7, orderId: 'm-1' }])
  expect(made.exitOnBar('BASE', bar(1_000, 1_050, 996, 1_000), SPREAD)).toBeNull()
  expect(made.exitOnBar('BASE', bar(1_000, 1_050, 995, 1_000), SPREAD)).toMatchObject({ cause: 'STOP', price: 990 })
  expect(made.carryOut(modify(), NEVER)).toMatchObject([{ type: 'ORDER_REJECTED', code: 'NO_POSITION' }])
})

test('a close that no price asked for is filled at the next one', () => {
  const made = holding()
  made.closeNext(close({ referencePrice: null }))
  expect([made.hasWaiting, made.isFlat]).toEqual([true, false])
  expect(made.fillNext(at(1_020, 8))).toMatchObject({ type: 'FILL', price: 1_015, time: 8 })
  expect(made.isFlat).toBe(true)
})
