import { expect, test } from 'vitest'
import { CalmPrices, type PricesSeen } from './calm-prices.ts'
import type { ExitPlan } from './exit.ts'

const at = (bid: number, ask: number, time = 0): PricesSeen => ({
  time,
  bidLow: bid,
  bidHigh: bid,
  askLow: ask,
  askHigh: ask,
})

test('where nobody said when something happens it never does', () =>
  expect(new CalmPrices().holdsAt(at(0, Number.MAX_VALUE, 1e12))).toBe(true))

test('a price that is touched is no calm any more', () => {
  const calm = new CalmPrices()
  calm.worseThan('BUY', 10)
  calm.betterThan('BUY', 20)
  expect([10, 11, 19, 20].map((bid) => calm.holdsAt(at(bid, 99)))).toEqual([false, true, true, false])
})

test('who sold closes at the ask, and is worse off above', () => {
  const calm = new CalmPrices()
  calm.worseThan('SELL', 20)
  calm.betterThan('SELL', 10)
  expect([10, 11, 19, 20].map((ask) => calm.holdsAt(at(5, ask)))).toEqual([false, true, true, false])
})

test('of several the nearest counts, and a time ends it for all', () => {
  const calm = new CalmPrices()
  for (const price of [8, 10, 9]) calm.worseThan('BUY', price)
  for (const time of [300, 100, 200]) calm.endsAt(time)
  expect(calm.holdsAt(at(10, 12))).toBe(false)
  expect(calm.holdsAt(at(11, 12, 99))).toBe(true)
  expect(calm.holdsAt(at(11, 12, 100))).toBe(false)
})

test('joined, the calm of each is asked for', () => {
  const [one, other] = [new CalmPrices(), new CalmPrices()]
  one.worseThan('BUY', 10)
  one.betterThan('SELL', 10)
  other.betterThan('BUY', 20)
  other.worseThan('SELL', 30)
  other.endsAt(100)
  const both = new CalmPrices()
  for (const each of [one, other]) both.join(each)
  const quiet = at(15, 25)
  expect(
    [quiet, at(10, 25), at(20, 25), at(9, 10), at(15, 30), at(15, 25, 100)].map((seen) => both.holdsAt(seen)),
  ).toEqual([true, false, false, false, false, false])
  expect(one.holdsAt(at(20, 30, 100))).toBe(true)
})

test('a quote is one price of each side, and both say the same of it', () => {
  const calm = new CalmPrices()
  calm.worseThan('BUY', 10)
  calm.betterThan('BUY', 20)
  calm.betterThan('SELL', 14)
  calm.worseThan('SELL', 24)
  calm.endsAt(100)
  for (const time of [99, 100])
    for (const bid of [10, 11, 19, 20])
      for (const ask of [14, 15, 23, 24])
        expect(calm.holdsAtQuote(time, bid, ask)).toBe(calm.holdsAt(at(bid, ask, time)))
})

test('a position leaves by its stop, its target and its time', () => {
  const plan = { side: 'SELL', stop: 30, target: 10, since: 0, deadline: 500 } as ExitPlan
  const calm = new CalmPrices()
  calm.leavesBy(plan)
  expect(calm.bounds()).toEqual({ until: 500, bidAbove: -Infinity, bidBelow: Infinity, askAbove: 10, askBelow: 30 })
  const openEnded = new CalmPrices()
  openEnded.leavesBy({ ...plan, side: 'BUY', target: null, deadline: null })
  expect(openEnded.bounds()).toEqual({
    until: Infinity,
    bidAbove: 30,
    bidBelow: Infinity,
    askAbove: -Infinity,
    askBelow: Infinity,
  })
})
