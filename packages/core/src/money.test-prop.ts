import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { cents, formatCents, fromCents, toCents } from './index.ts'

/** As far as the specification of money goes: 100 billion in either direction. */
const amounts = fc.integer({ min: -10_000_000_000_000, max: 10_000_000_000_000 }).map((amount) => cents(amount))

test.prop([amounts])('cents → amount → cents is where it began, whichever way it is rounded', (amount) => {
  for (const rounding of ['half-even', 'down', 'up'] as const) expect(toCents(fromCents(amount), rounding)).toBe(amount)
})

test.prop([amounts])('what is written can be read back', (amount) => {
  expect(toCents(Number(formatCents(amount).replaceAll(',', '')))).toBe(amount)
})

test.prop([fc.double({ min: -1e9, max: 1e9, noNaN: true })])('minus zero never comes out', (amount) => {
  for (const rounding of ['half-even', 'down', 'up'] as const)
    expect(Object.is(toCents(amount, rounding), -0)).toBe(false)
})
