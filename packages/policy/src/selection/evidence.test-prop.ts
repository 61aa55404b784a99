import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { isSurelyAbove, probabilityAbove } from './evidence.ts'

// from one trade to more than anybody makes
const parameter = fc.double({ min: -1, max: 14, noNaN: true }).map((power) => 2 ** power)
const hold = fc.double({ min: 0.01, max: 0.99, noNaN: true })

test.prop([hold, parameter, parameter, fc.double({ min: 0.01, max: 1, noNaN: true })])(
  'what is said to be beyond doubt is so when it is worked out',
  (value, alpha, beta, limit) => {
    if (isSurelyAbove(value, { alpha, beta }, limit))
      expect(probabilityAbove(value, { alpha, beta })).toBeGreaterThanOrEqual(limit)
  },
)

test.prop([hold, fc.double({ min: 2.01, max: 6, noNaN: true }), fc.integer({ min: 30, max: 10_000 })])(
  'a mean more than two deviations above HOLD is beyond doubt where 0.8 are asked for, one of less than two is not',
  (value, deviations, trades) => {
    const distance = deviations * Math.sqrt((value * (1 - value)) / (trades + 1))
    const mean = Math.min(0.999, value + distance)
    const deviation = Math.sqrt((mean * (1 - mean)) / (trades + 1))
    const posterior = { alpha: mean * trades, beta: (1 - mean) * trades }
    expect(isSurelyAbove(value, posterior, 0.8)).toBe(mean - value > 2 * deviation)
    expect(isSurelyAbove(mean - 1.9 * deviation, posterior, 0.8)).toBe(false)
  },
)
