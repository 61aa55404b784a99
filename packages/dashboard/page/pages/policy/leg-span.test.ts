import { expect, test } from 'vitest'
import type { PolicyAnswer } from '../../../src/api/schemas/index.ts'
import { legShares, legSpan } from './leg-span.ts'

const leg = (meanR: number, reach: number) => ({
  meanR,
  deviationR: reach / 1.645,
  intervalR: [meanR - reach, meanR + reach] as [number, number],
})

test('0 R lies in the middle, and a belief where it is', () =>
  expect(legShares(leg(0.2, 0.1), 0.4)).toEqual({
    low: expect.closeTo(0.625),
    middle: expect.closeTo(0.75),
    high: expect.closeTo(0.875),
  }))

test('the scale holds every belief of the regime, its states included, and is no wider than a tenth of R more', () => {
  const state = { state: 'a', legs: { base: leg(-0.2, 0.33), extra: leg(0, 0.1) } }
  // as: nothing else is looked at
  const regime = {
    legs: { base: leg(0.1, 0.2), extra: leg(0, 0.2) },
    table: [state],
  } as unknown as PolicyAnswer['regimes'][number]
  expect(legSpan(regime)).toBeCloseTo(0.6)
  expect(legSpan({ ...regime, table: [] })).toBeCloseTo(0.3)
  expect(legSpan({ ...regime, legs: null, table: [] })).toBeNull()
})
