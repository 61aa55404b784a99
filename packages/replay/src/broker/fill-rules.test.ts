import type { EpochMs, Steps } from '@alavanca/core'
import { expect, test } from 'vitest'
import { closingSide, entryFill, isBeyondStop, marketExitFill } from './fill-rules.ts'

const steps = (value: number): Steps => value as Steps
const prices = { time: 0 as EpochMs, bid: steps(1_000), ask: steps(1_002) }

test('a BUY pays the ask and slips upwards, a SELL gets the bid and slips downwards', () => {
  expect(entryFill('BUY', prices, steps(3))).toBe(1_005)
  expect(entryFill('SELL', prices, steps(3))).toBe(997)
})

test('a BUY is closed at the bid, a SELL at the ask, and both slip against the trader', () => {
  expect(closingSide('BUY', prices)).toBe(1_000)
  expect(closingSide('SELL', prices)).toBe(1_002)
  expect(marketExitFill('BUY', steps(1_000), steps(3))).toBe(997)
  expect(marketExitFill('SELL', steps(1_002), steps(3))).toBe(1_005)
})

test('in and out at once costs spread and slippage twice, whichever way', () => {
  for (const side of ['BUY', 'SELL'] as const) {
    const entry = entryFill(side, prices, steps(3))
    const exit = marketExitFill(side, closingSide(side, prices), steps(3))
    expect(Math.abs(entry - exit)).toBe(2 + 2 * 3)
  }
})

test.each([
  ['BUY', 1_000, 999, false],
  ['BUY', 1_000, 1_000, true],
  ['BUY', 1_000, 1_001, true],
  ['SELL', 1_000, 1_001, false],
  ['SELL', 1_000, 1_000, true],
  ['SELL', 1_000, 999, true],
] as const)('%s filled at %d with the stop at %d: beyond it is %s', (side, fill, stop, beyond) => {
  expect(isBeyondStop(side, steps(fill), steps(stop))).toBe(beyond)
})
