import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { BETS, DAY_BETS, nextDetector } from './e-detector.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const evidence = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 5, maxLength: 5 })
const floors = fc.double({ min: 0, max: 0.999, noNaN: true })

test.prop([evidence, floors, share, fc.constantFrom(BETS, DAY_BETS), share])(
  'every bet grows by the formula, to the bit, and none is left out',
  (detector, floor, reward, bets, weight) => {
    const expected = bets.map(
      (bet, index) => ((detector[index] ?? 0) + 1) * (1 + bet * ((weight * (floor - reward)) / (1 - floor))),
    )
    expect(nextDetector(detector, floor, reward, bets, weight)).toEqual(expected)
  },
)
