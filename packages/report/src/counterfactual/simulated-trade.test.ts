import { describe, expect, test } from 'vitest'
import { momentOf } from './moment.ts'
import { afterPrices, beginTrade, closeAt, type SimulatedTrade, type TradePlan } from './simulated-trade.ts'

const PLAN: TradePlan = {
  side: 'BUY',
  contracts: 4,
  entryPrice: 1_000,
  waits: null,
  stopPrice: 990,
  targets: [{ price: 1_010, share: 1 }],
  breakEvenAt: null,
  trail: null,
  timeLimitMs: null,
}
/** The same, seen in a mirror at 1,000. */
const MIRRORED: TradePlan = { ...PLAN, side: 'SELL', stopPrice: 1_010, targets: [{ price: 990, share: 1 }] }

const SECOND = 1_000
const quote = (seconds: number, price: number) =>
  momentOf({ type: 'QUOTE', symbol: 'X', time: seconds * SECOND, bid: price, ask: price })
const bar = (seconds: number, [open, high, low, close]: readonly [number, number, number, number], spread = 0) =>
  momentOf({
    type: 'BAR',
    symbol: 'X',
    time: seconds * SECOND,
    durationMs: 60 * SECOND,
    open,
    high,
    low,
    close,
    spread,
  })

const through = (plan: TradePlan, moments: readonly ReturnType<typeof quote>[]): SimulatedTrade =>
  moments.reduce(afterPrices, beginTrade(plan, 0))

const prices = (plan: TradePlan, list: readonly number[]): SimulatedTrade =>
  through(
    plan,
    list.map((price, index) => quote(index + 1, price)),
  )

describe('stop and target', () => {
  test.each([
    ['its target', [1_004, 1_010], { reason: 'TARGET', exitPrice: 1_010, gained: 40 }],
    ['its stop', [996, 990], { reason: 'STOP', exitPrice: 990, gained: -40 }],
    ['a gap beyond the stop at the open', [985], { reason: 'STOP', exitPrice: 985, gained: -60 }],
    [
      'a gap beyond the target at the target, never better',
      [1_015],
      { reason: 'TARGET', exitPrice: 1_010, gained: 40 },
    ],
  ] as const)('%s', (_, list, expected) => {
    expect(prices(PLAN, list)).toMatchObject({ type: 'CLOSED', ...expected })
    const mirrored = prices(
      MIRRORED,
      list.map((price) => 2_000 - price),
    )
    expect(mirrored).toMatchObject({ ...expected, exitPrice: 2_000 - expected.exitPrice })
  })

  test('nothing in between ends it', () => expect(prices(PLAN, [991, 1_009])).toMatchObject({ type: 'OPEN', held: 4 }))

  test('a bar that touches both has touched the stop', () => {
    const both = bar(1, [1_000, 1_020, 980, 1_000])
    expect(through(PLAN, [both])).toMatchObject({ reason: 'STOP', gained: -40 })
    expect(through(MIRRORED, [both])).toMatchObject({ reason: 'STOP', gained: -40 })
  })

  test('who sold buys back at the ask', () =>
    expect(through(MIRRORED, [bar(1, [1_000, 1_007, 995, 1_000], 3)])).toMatchObject({
      reason: 'STOP',
      exitPrice: 1_010,
    }))

  test('several targets take their parts, and the rest goes on', () => {
    const plan = {
      ...PLAN,
      targets: [
        { price: 1_004, share: 0.5 },
        { price: 1_008, share: 0.25 },
      ],
    }
    expect(prices(plan, [1_004])).toMatchObject({ type: 'OPEN', held: 2 })
    expect(prices(plan, [1_004, 1_008, 1_100, 990])).toMatchObject({
      reason: 'STOP',
      gained: 2 * 4 + 8 - 10,
      exitPrice: (2 * 1_004 + 1_008 + 990) / 4,
    })
  })
})

describe('rules of the signal', () => {
  test('the stop goes to the entry once the price was there, and never back', () => {
    const plan = { ...PLAN, breakEvenAt: 1_005 }
    expect(prices(plan, [1_004, 1_000])).toMatchObject({ type: 'OPEN' })
    expect(prices(plan, [1_005, 1_000])).toMatchObject({ reason: 'STOP', gained: 0 })
  })

  test('a trail follows the best price by its steps', () => {
    const plan = { ...PLAN, targets: [], trail: { distance: 5, step: 2 } }
    expect(prices(plan, [1_008, 1_003])).toMatchObject({ reason: 'STOP', exitPrice: 1_003 })
    // from 1,003 to 1,004 is less than a step
    expect(prices(plan, [1_008, 1_009, 1_004])).toMatchObject({ type: 'OPEN' })
    expect(prices({ ...plan, side: 'SELL', stopPrice: 1_010 }, [992, 997])).toMatchObject({ exitPrice: 997 })
  })

  test('time ends it at the first price after its limit', () => {
    const plan = { ...PLAN, timeLimitMs: 10 * SECOND }
    expect(through(plan, [quote(9, 1_003)])).toMatchObject({ type: 'OPEN' })
    expect(through(plan, [quote(9, 1_003), quote(30, 985)])).toMatchObject({ reason: 'TIME', exitPrice: 985 })
    expect(through(plan, [bar(5, [1_001, 1_002, 1_000, 1_002])])).toMatchObject({ reason: 'TIME', exitPrice: 1_002 })
  })
})

describe('an entry that waits', () => {
  const waiting = (type: 'LIMIT' | 'STOP', price: number): TradePlan => ({
    ...PLAN,
    entryPrice: null,
    waits: { type, price, expiresAt: 60 * SECOND },
  })

  test('a limit comes in at its price and never better, a stop at the market', () => {
    expect(prices(waiting('LIMIT', 998), [1_000, 998])).toMatchObject({ type: 'OPEN', entryPrice: 998 })
    expect(prices(waiting('LIMIT', 998), [1_000, 996])).toMatchObject({ type: 'OPEN', entryPrice: 998 })
    expect(prices(waiting('STOP', 1_002), [1_000, 1_003])).toMatchObject({ type: 'OPEN', entryPrice: 1_003 })
    expect(prices(waiting('STOP', 1_002), [1_000])).toMatchObject({ type: 'WAITING' })
  })

  test('it lapses in time, and when its day ends', () => {
    expect(through(waiting('LIMIT', 998), [quote(61, 998)])).toEqual({ type: 'LAPSED' })
    expect(closeAt(beginTrade(waiting('LIMIT', 998), 0), quote(1, 1_000), 'SESSION_END')).toEqual({ type: 'LAPSED' })
  })

  test('in the bar in which it comes in, its stop counts and its target does not', () => {
    expect(through(waiting('LIMIT', 998), [bar(1, [1_000, 1_020, 995, 1_000])])).toMatchObject({ type: 'OPEN' })
    expect(through(waiting('LIMIT', 998), [bar(1, [1_000, 1_020, 985, 1_000])])).toMatchObject({ gained: -32 })
    // but for a bar that opens there: all of it comes after the entry
    expect(through(waiting('LIMIT', 998), [bar(1, [998, 1_020, 995, 1_000])])).toMatchObject({ reason: 'TARGET' })
  })
})

test('what is closed stays as it is', () => {
  const closed = prices(PLAN, [1_010])
  expect(afterPrices(closed, quote(9, 900))).toBe(closed)
  expect(closeAt(closed, quote(9, 900), 'WITH_BASE')).toBe(closed)
})
