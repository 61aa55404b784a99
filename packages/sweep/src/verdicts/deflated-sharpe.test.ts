import { describe, expect, test } from 'vitest'
import { noise } from '../../test/noise.ts'
import { deflatedSharpe, expectedMaximum, familyWiseLevel, noiseSharpe } from './deflated-sharpe.ts'
import { momentsOf } from './moments.ts'
import { familyWiseQuantile, noiseCeiling } from './noise-ceiling.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'
import { provableYearlySharpe } from './provable-sharpe.ts'

const winner = { days: 750, sharpe: 0.1, skewness: -0.3, kurtosis: 5 }

describe('the deflated Sharpe ratio', () => {
  test('of a single trial is the probabilistic one', () =>
    expect(deflatedSharpe(winner, [0.1], 1)).toBe(probabilisticSharpe(winner, 0)))

  test('falls with every trial more, failed ones too, which leave no Sharpe ratio', () => {
    const sharpes = [0.1, -0.02, 0.01]
    const found = [3, 4, 10, 1_000, 100_000].map((trials) => deflatedSharpe(winner, sharpes, trials))
    expect(found).toEqual([...found].sort((left, right) => right - left))
    expect(new Set(found).size).toBe(5)
  })

  test('takes the spread of worthless trials where fewer than two left a Sharpe ratio', () =>
    expect(noiseSharpe([0.1], 100, 751)).toBe(Math.sqrt(1 / 750) * expectedMaximum(100)))

  test('cannot be had for fewer trials than there are Sharpe ratios', () =>
    expect(() => deflatedSharpe(winner, [0.1, 0], 1)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: 'trials', value: 1 }),
    ))
})

test('the level for a single trial is 1 − alpha, and what 5 per cent of noise reaches for many', () => {
  expect(familyWiseLevel(1, 0.05)).toBeCloseTo(0.95, 12)
  expect(familyWiseLevel(100, 0.05)).toBeCloseTo(0.77, 2)
  expect(familyWiseLevel(100_000, 0.05)).toBeCloseTo(0.69, 2)
})

test.each([
  [100, 2.5076, 2.5306],
  [1_000, 3.2414, 3.2551],
  [100_000, 4.3843, 4.3908],
])('of %d worthless settings the best is %d deviations above 0, by the usual formula %d', (trials, exact, usual) => {
  expect(noiseCeiling(trials)).toBeCloseTo(exact, 4)
  expect(expectedMaximum(trials)).toBeCloseTo(usual, 4)
})

test('one in twenty of the best of ten draws is above the family-wise quantile', () => {
  const limit = familyWiseQuantile(10, 0.05)
  const above = noise(4_000, 10, 'quantile').filter((draws) => Math.max(...draws) > limit).length
  expect(Math.abs(above / 4_000 - 0.05)).toBeLessThan(0.012)
})

test('an edge of half the size takes four times the days to prove', () =>
  expect(provableYearlySharpe(100, 3_000, 0.05)).toBeCloseTo(provableYearlySharpe(100, 750, 0.05) / 2, 12))

test('moments of equal days are those of nothing, whatever rounding makes of them', () => {
  expect(momentsOf(new Float64Array(300).fill(0.1))).toMatchObject({
    deviation: 0,
    sharpe: 0,
    skewness: 0,
    kurtosis: 3,
  })
  expect(momentsOf(new Float64Array(1).fill(3))).toMatchObject({ days: 1, deviation: 0, sharpe: 0 })
})

test.each([
  [{ ...winner, days: 1 }, 0, 'days', 1],
  [{ ...winner, sharpe: Number.NaN }, 0, 'sharpe', Number.NaN],
  [{ ...winner, kurtosis: 0.5 }, 0, 'kurtosis', 0.5],
  [winner, Number.POSITIVE_INFINITY, 'benchmark', Number.POSITIVE_INFINITY],
])('refuses what cannot be, case %#', (moments, benchmark, path, value) =>
  expect(() => probabilisticSharpe(moments, benchmark)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path, value }),
  ),
)
