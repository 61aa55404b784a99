import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { oneDecimal, twoDecimals } from './decimals.ts'

const anyNumber = fc.oneof(
  fc.double({ min: -30, max: 300 }),
  fc.double(),
  // ties and their neighbours, which a product rounds the wrong way
  fc.integer({ min: -4_000, max: 50_000 }).map((thousandths) => thousandths / 1_000),
  fc.integer({ min: 0, max: 4_000 }).map((halves) => (halves + 0.5) / 100 + (halves % 3) * 2 ** -46),
  fc.constantFrom(-0, 0, Number.NaN, Infinity, -Infinity, 5e-324, 204.65, 204.75, 20.465, 20.475, 1.005, 8.345),
)

test.prop([anyNumber], { numRuns: 20_000 })('a number reads as toFixed writes it', (value) => {
  expect(oneDecimal(value)).toBe(value.toFixed(1))
  expect(twoDecimals(value)).toBe(value.toFixed(2))
})
