import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { returnsIn } from '../../test/worlds.ts'
import { familyWiseQuantile } from './noise-ceiling.ts'
import { averageCorrelation } from './resemblance.ts'
import { resemblingQuantile } from './resembling-quantile.ts'

const ALPHA = 0.04

describe('what the best of worthless settings that resemble each other seldom reaches', () => {
  test.each([2, 10, 1_000, 1e15])('of %d is at most as much as where they have nothing in common', (trials) => {
    const independent = familyWiseQuantile(trials, ALPHA)
    expect(resemblingQuantile(trials, 0, ALPHA)).toBe(independent)
    const falling = [0, 1e-9, 0.1, 0.5, 0.9, 0.99, 1].map((rho) => resemblingQuantile(trials, rho, ALPHA))
    expect(falling[1]).toBeCloseTo(independent, 5)
    for (let index = 1; index < falling.length; index += 1)
      expect(falling[index]).toBeLessThanOrEqual(falling[index - 1] ?? 0)
  })

  test('of all the same is hardly more than one alone reaches', () => {
    const one = familyWiseQuantile(1, ALPHA)
    expect(resemblingQuantile(1, 0.7, ALPHA)).toBe(one)
    expect(resemblingQuantile(2, 1, ALPHA) - one).toBeLessThan(0.05)
    expect(resemblingQuantile(100, 1, ALPHA) - one).toBeLessThan(0.1)
  })

  test('of two is as Dunnett’s table has it: 1.92 at 5 per cent for a correlation of one half', () =>
    expect(resemblingQuantile(2, 0.5, 0.05)).toBeCloseTo(1.916, 3))

  test.each([-0.1, 1.1, Number.NaN])('refuses a correlation of %d', (correlation) =>
    expect(() => resemblingQuantile(10, correlation, ALPHA)).toThrow(expect.objectContaining({ path: 'correlation' })),
  )
})

describe('how much settings resemble each other', () => {
  test.each([0, 0.3, 0.9])('is found from their days: %d', (correlation) => {
    const series = returnsIn({ settings: 20, days: 4_000, correlation }, seededRng('alike'))
    expect(Math.abs(averageCorrelation(series) - correlation)).toBeLessThan(0.02)
  })

  test('is 1 of the same, however large and whatever they earn, and 0 of opposites', () => {
    const days = Float64Array.from([1, -2, 3, 0.5])
    expect(averageCorrelation([days, days.map((value) => 7 * value + 3)])).toBeCloseTo(1, 12)
    expect(averageCorrelation([days, days.map((value) => -value)])).toBe(0)
  })

  test('is told by those that traded, and 0 where there are no two', () => {
    const days = Float64Array.from([1, -2, 3, 0.5])
    expect(averageCorrelation([days, new Float64Array(4), days])).toBeCloseTo(1, 12)
    expect(averageCorrelation([days, new Float64Array(4)])).toBe(0)
    expect(averageCorrelation([])).toBe(0)
  })
})
