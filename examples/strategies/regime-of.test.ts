import { expect, test } from 'vitest'
import { CALM } from '../test/readings.ts'
import { regimeOf } from './regime-of.ts'

test.each([
  // directionality, range ratio, slope in ranges of 10
  [10, 1, 0, 'RANGE'],
  [20, 1, 3, 'RANGE'],
  [22, 1, 3, 'TRANSITION'],
  [25, 1, 0.4, 'TREND_UP'],
  [40, 1, 3, 'TREND_UP'],
  [40, 1, -3, 'TREND_DOWN'],
  [40, 1, 0.3, 'TRANSITION'],
  [10, 1.5, 0, 'CHAOTIC'],
  [22, 2, 3, 'CHAOTIC'],
  [40, 2, 3, 'TREND_UP'],
])(
  'a directionality of %d, %d times the usual range and a slope of %d are %s',
  (directionality, rangeRatio, slope, regime) =>
    expect(regimeOf({ ...CALM, directionality, rangeRatio, slope })).toBe(regime),
)
