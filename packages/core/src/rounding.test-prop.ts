import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { ceilExact, floorExact, roundHalfEven } from './rounding.ts'

/** A decimal as a person writes it, and its hundredfold in exact integers. */
const hundredths = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

test.prop([hundredths])('money with two decimals is its cents, whichever way it is rounded', (exact) => {
  const product = (exact / 100) * 100
  for (const round of [roundHalfEven, floorExact, ceilExact]) expect(round(product) + 0).toBe(exact + 0)
})

test.prop([fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })])(
  'a decimal with three places goes the way its last digit says',
  (thousandths) => {
    const quotient = Math.floor(thousandths / 10)
    const digit = thousandths - quotient * 10
    const even = quotient % 2 === 0 ? quotient : quotient + 1
    const nearest = digit < 5 ? quotient : digit > 5 ? quotient + 1 : even
    const value = (thousandths / 1000) * 100
    expect(roundHalfEven(value) + 0).toBe(nearest + 0)
    expect(floorExact(value) + 0).toBe(quotient + 0)
    expect(ceilExact(value) + 0).toBe((digit === 0 ? quotient : quotient + 1) + 0)
  },
)

test.prop([fc.double({ min: -1e12, max: 1e12, noNaN: true })])(
  'down is never above up, and the nearest lies between',
  (value) => {
    const [down, nearest, up] = [floorExact(value), roundHalfEven(value), ceilExact(value)]
    expect(down <= nearest && nearest <= up && up - down <= 1).toBe(true)
  },
)

test.prop([fc.double({ min: -1e12, max: 1e12, noNaN: true })])('a loss is rounded like a gain', (value) => {
  expect(roundHalfEven(-value) + roundHalfEven(value)).toBe(0)
})
