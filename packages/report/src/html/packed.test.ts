import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { packed, unpacked } from './packed.ts'

test.prop([fc.array(fc.integer({ min: -1e12, max: 1e12 })), fc.integer({ min: 0, max: 5 })])(
  'what is packed is unpacked as it was, to as many decimals as were asked for',
  (whole, decimals) => {
    const values = whole.map((value) => value / 10 ** decimals)
    expect(unpacked(JSON.parse(JSON.stringify(packed(values, decimals))))).toEqual(values.map((value) => value + 0))
  },
)

test('finer numbers are rounded, and roundings do not add up', () =>
  expect(unpacked(packed([0.14, 0.28, 0.42, 0.56], 1))).toEqual([0.1, 0.3, 0.4, 0.6]))
