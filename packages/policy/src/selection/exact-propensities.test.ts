import { describe, expect, test } from 'vitest'
import { fixture } from '../../test/fixture.ts'
import { logBeta } from '../beta/log-beta.ts'
import { ExactPropensities } from './exact-propensities.ts'

interface GoldenCase {
  arms: [number, number][]
  hold: number | null
  propensities: number[]
  holdPropensity: number | null
}

const exact = new ExactPropensities()
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const furthest = (left: readonly number[], right: readonly number[]): number =>
  Math.max(...left.map((value, index) => Math.abs(value - (right[index] ?? Number.NaN))))

test.each(fixture<GoldenCase[]>('propensities'))('golden: $arms above $hold', ({ arms, hold, ...expected }) => {
  const found = exact.compute(arms.flat(), hold)
  expect(furthest(found, expected.propensities)).toBeLessThan(1e-8)
  expect(Math.abs(1 - sum(found) - (expected.holdPropensity ?? 0))).toBeLessThan(1e-8)
})

// references: adaptive quadrature over pieces between quantiles
test.each([
  [[1e5, 1e5, 100_050, 99_950, 1, 1], 0.5, [0.17116822118863365, 0.22681373817244624, 0.4991351771868041]],
  [[600, 400, 2, 1, 1, 9], 0.55, [0.3599340115912193, 0.6397428402399269, 0.00011198457970744756]],
  [[0.5, 40, 40, 0.6, 3, 3], null, [0, 1 - 0.00030571582189322505, 0.00030571582189322505]],
  [[0.5, 0.5, 1e6, 1e6], null, [0.5, 0.5]],
] as const)('posteriors of very different sharpness: %j', (parameters, hold, expected) =>
  expect(furthest(exact.compute(parameters, hold), expected)).toBeLessThan(1e-8),
)

/** P(X > Y) for whole parameters, as a finite sum (Miller 2015, "Formulas for Bayesian A/B testing"). */
const exceeds = (a: number, b: number, c: number, d: number): number =>
  sum(
    Array.from({ length: a }, (_, i) =>
      Math.exp(logBeta(c + i, d + b) - Math.log(b + i) - logBeta(1 + i, b) - logBeta(c, d)),
    ),
  )

test.each([
  [1, 1, 1, 1],
  [3, 4, 5, 4],
  [60, 41, 55, 45],
  [500, 520, 480, 490],
])('two arms, Beta(%d, %d) against Beta(%d, %d), agree with the closed form', (a, b, c, d) =>
  expect(Math.abs((exact.compute([a, b, c, d], null)[0] ?? 0) - exceeds(a, b, c, d))).toBeLessThan(1e-9),
)

describe('laws', () => {
  const arms = [3.2, 4.1, 5.5, 4.2, 2.3, 6.1]

  test('swapping arms swaps their masses', () => {
    const [first = 0, second = 0, third = 0] = exact.compute(arms, 0.5)
    const swapped = exact.compute([2.3, 6.1, 3.2, 4.1, 5.5, 4.2], 0.5)
    expect(furthest(swapped, [third, first, second])).toBeLessThan(1e-14)
  })

  test('a success never lowers its own arm, nor raises another', () => {
    const before = exact.compute(arms, 0.5)
    const after = exact.compute([3.2, 4.1, 6.5, 4.2, 2.3, 6.1], 0.5)
    expect(after[1]).toBeGreaterThan(before[1] ?? 1)
    expect(after[0]).toBeLessThan(before[0] ?? 0)
    expect(after[2]).toBeLessThan(before[2] ?? 0)
  })

  test('the answer does not depend on what was asked before', () => {
    const before = exact.compute(arms, 0.5)
    exact.compute([1, 2], 0.1)
    expect(exact.compute(arms, 0.5)).toEqual(before)
  })

  test('where HOLD beats everything, nothing is left for the arms', () =>
    expect(sum(exact.compute([2, 2000, 3, 3000], 0.5))).toBeLessThan(1e-12))
})
