import { AlavancaError, type Signal, WIN } from '@alavanca/core'
import { bracketed } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { roundPrices } from './round-prices.ts'

const signal = (over: Partial<Signal> = {}): Signal => ({
  ...bracketed({ id: 'a', time: 0, side: 'BUY', price: 130_000, stopPoints: 150, targetPoints: 200 }),
  ...over,
})

test('a signal whose prices all lie on the tick is given back as it came', () => {
  const given = signal()
  expect(roundPrices(given, WIN)).toEqual({ signal: given, prices: [] })
  expect(roundPrices(given, WIN).signal).toBe(given)
})

test.each([
  ['entryPrice', signal({ entryPrice: 130_002 }), 130_000],
  ['stopPrice', signal({ stopPrice: 129_852 }), 129_855],
  ['targets.0', signal({ targets: [130_202] }), 130_200],
  ['targets.1', signal({ targets: [130_100, 130_203] }), 130_200],
])('%s alone off the tick is moved to the one that risks less', (field, given, to) => {
  const { prices } = roundPrices(given, WIN)
  expect(prices).toEqual([expect.objectContaining({ field, to })])
})

test.each([
  ['a stop', signal({ stopPrice: 130_000 })],
  ['a stop on the other side', signal({ stopPrice: 130_005 })],
  ['a target', signal({ targets: [130_000] })],
  ['a second target', signal({ targets: [130_100, 129_995] })],
])('%s on the tick that is no tick away from the entry is turned down', (_what, given) =>
  expect(() => roundPrices(given, WIN)).toThrow(AlavancaError),
)
