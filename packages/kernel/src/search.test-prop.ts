import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { firstAtLeast } from './search.ts'

test.prop([fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 90 }), fc.integer({ min: -1, max: 41 }), fc.nat(90)])(
  'the first at least as large is found from anywhere before it',
  (numbers, least, from) => {
    const sorted = Int32Array.from(numbers).sort()
    const found = sorted.findIndex((number, index) => index >= from && number >= least)
    expect(firstAtLeast(sorted, least, Math.min(from, sorted.length))).toBe(found < 0 ? sorted.length : found)
  },
)
