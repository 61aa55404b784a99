import { expect, test } from 'vitest'
import { toTick } from './tick-price.ts'

test.each([
  [130_002, 5, 0, 130_000],
  [130_003, 5, 0, 130_005],
  [5_412.3, 0.5, 1, 5_412.5],
  [1.08503, 0.00001, 5, 1.08503],
  [1.0850300000000002, 0.00001, 5, 1.08503],
])('%d in ticks of %d is %d', (price, tickSize, digits, expected) =>
  expect(toTick(price, { tickSize, digits })).toBe(expected),
)
