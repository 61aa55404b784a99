import { type Rng, seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { kurtosis, mean, repeat, shares, variance } from '../../test/statistics.ts'
import { integerBetween, normalDeviate, uniformBetween, weightedChoice } from './deviates.ts'

const always = (uniform: number): Rng => ({
  next: () => uniform,
  snapshot: () => seededRng('unused').snapshot(),
})
const ALMOST_ONE = 1 - 2 ** -53

test('normal deviates have mean 0, variance 1 and a kurtosis of 2.9', () => {
  const rng = seededRng('normal')
  const deviates = repeat(100_000, () => normalDeviate(rng))
  expect(Math.abs(mean(deviates))).toBeLessThan(0.015)
  expect(Math.abs(variance(deviates) - 1)).toBeLessThan(0.02)
  expect(kurtosis(deviates)).toBeCloseTo(2.9, 1)
})

test('normal deviates never lie beyond ±6', () => {
  expect(normalDeviate(always(0))).toBe(-6)
  expect(normalDeviate(always(ALMOST_ONE))).toBeLessThanOrEqual(6)
  expect(normalDeviate(always(0.5))).toBe(0)
})

test('uniform numbers fill the stretch from end to end', () => {
  const rng = seededRng('uniform')
  const numbers = repeat(10_000, () => uniformBetween(rng, -2, 4))
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-2)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(4)
  expect(mean(numbers)).toBeCloseTo(1, 1)
  expect(variance(numbers)).toBeCloseTo(3, 1)
})

test('whole numbers reach both ends and no further', () => {
  expect(integerBetween(always(0), 20, 75)).toBe(20)
  expect(integerBetween(always(ALMOST_ONE), 20, 75)).toBe(75)
  expect(integerBetween(always(ALMOST_ONE), 3, 3)).toBe(3)
})

test('every whole number is as likely as the others', () => {
  const rng = seededRng('integers')
  const share = shares(repeat(60_000, () => integerBetween(rng, 1, 6)))
  for (const face of [1, 2, 3, 4, 5, 6]) expect(share.get(face)).toBeCloseTo(1 / 6, 2)
})

test('choices come up in proportion to their weights, and never at weight 0', () => {
  const rng = seededRng('choices')
  const choices = [
    ['often', 6],
    ['never', 0],
    ['seldom', 1],
    ['sometimes', 3],
  ] as const
  const share = shares(repeat(50_000, () => weightedChoice(rng, choices)))
  expect(share.get('often')).toBeCloseTo(0.6, 2)
  expect(share.get('sometimes')).toBeCloseTo(0.3, 2)
  expect(share.get('seldom')).toBeCloseTo(0.1, 2)
  expect(share.has('never')).toBe(false)
})

test('the last choice takes what rounding leaves over', () =>
  expect(
    weightedChoice(always(1), [
      ['first', 0.1],
      ['last', 0.2],
    ] as const),
  ).toBe('last'))
