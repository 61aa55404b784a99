import { describe, expect, test } from 'vitest'
import { cents, formatCents, fromCents, toCents } from './index.ts'

describe('an amount as cents', () => {
  test.each([
    [120.5, 12_050],
    [0.29, 29],
    [1.005, 100], // a half goes to the even cent
    [1.015, 102],
    [-1.005, -100],
    [-0.001, 0],
    [90_071_992_547_409.91, 2 ** 53 - 1],
  ])('%d is %d', (amount, expected) => expect(toCents(amount)).toBe(expected))

  test('down for what one owns, up for what one owes', () => {
    expect([toCents(0.019, 'down'), toCents(0.011, 'up')]).toEqual([1, 2])
    expect([toCents(0.29, 'down'), toCents(0.29, 'up')]).toEqual([29, 29])
    expect([toCents(-0.011, 'down'), toCents(-0.019, 'up')]).toEqual([-2, -1])
  })

  test.each([Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53)])('%d is refused', (amount) =>
    expect(() => toCents(amount, 'half-even', 'capital')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: 'capital', value: amount }),
    ),
  )
})

test('cents as an amount', () =>
  expect([12_050, -1, 0].map((amount) => fromCents(cents(amount)))).toEqual([120.5, -0.01, 0]))

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [-5, '-0.05'],
  [99_999, '999.99'],
  [100_000, '1,000.00'],
  [1_234_567, '12,345.67'],
  [-123_456_789, '-1,234,567.89'],
  [2 ** 53 - 1, '90,071,992,547,409.91'],
])('%d cents are written %s', (amount, text) => expect(formatCents(cents(amount))).toBe(text))
