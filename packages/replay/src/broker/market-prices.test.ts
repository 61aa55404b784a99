import { EURUSD, type Steps, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { pricesOfTick } from './market-prices.ts'

const spread = 1 as Steps
const nothing = { time: 1, bid: null, ask: null, last: null, volume: 0 }

test('bid and ask are taken where both were seen', () => {
  expect(pricesOfTick({ ...nothing, bid: 1.085, ask: 1.08512 }, EURUSD, spread)).toEqual({
    time: 1,
    bid: 108_500,
    ask: 108_512,
  })
})

test('crossed quotes are put the right way round, so that nobody earns the crossing', () => {
  expect(pricesOfTick({ ...nothing, bid: 130_010, ask: 130_000 }, WIN, spread)).toEqual({
    time: 1,
    bid: 130_000,
    ask: 130_010,
  })
})

test.each([
  ['the last trade', { last: 130_000 }],
  ['the bid', { bid: 130_000 }],
  ['the ask', { ask: 130_000 }],
])('where only %s is known it is the bid, and the ask lies a spread above', (_, seen) => {
  expect(pricesOfTick({ ...nothing, ...seen }, WIN, spread)).toEqual({ time: 1, bid: 130_000, ask: 130_001 })
})

test('before any price was seen there is none', () => expect(pricesOfTick(nothing, WIN, spread)).toBeNull())
