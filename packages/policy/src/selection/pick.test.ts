import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { chiSquared } from '../../test/statistics.ts'
import { maskOf, propensitiesOf } from '../actions.ts'
import { ExactPropensities } from './exact-propensities.ts'
import { decisionLaw } from './law.ts'
import { pickByDraws, pickByUniform } from './pick.ts'

const posteriors = [
  { alpha: 3, beta: 4 },
  { alpha: 12.5, beta: 11 },
  { alpha: 5, beta: 4.5 },
]
const all = maskOf(['HOLD', 'ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM'])
const integrator = new ExactPropensities()
const lawOf = (mask: number, explorationFloor: number): readonly number[] =>
  decisionLaw(mask, posteriors, { hold: 0.5, explorationFloor }, integrator)
const total = (law: readonly number[]): number => law.reduce((sum, mass) => sum + mass, 0)

test.each([0, 0.01, 0.3, 1])('the masses add up to 1 with a floor of %d, under every mask', (floor) => {
  for (let mask = 1; mask < 16; mask += 1) expect(total(lawOf(mask, floor))).toBeCloseTo(1, 12)
})

test('an action that is not admissible has no mass at all', () => {
  for (let mask = 1; mask < 16; mask += 1) {
    lawOf(mask, 0.1).forEach((mass, index) => {
      expect(mass > 0).toBe((mask & (1 << index)) !== 0)
    })
  }
})

test('the floor is spread evenly over the trading actions alone', () => {
  const plain = lawOf(all, 0)
  const floored = lawOf(all, 0.3)
  floored.forEach((mass, index) => {
    expect(mass).toBeCloseTo(0.7 * (plain[index] ?? 0) + (index === 0 ? 0 : 0.1), 12)
  })
})

test('the uniform falls on an action for as long as its mass reaches, and the last takes what rounding leaves', () => {
  const law = propensitiesOf([0.25, 0.5, 0.25 - 1e-16, 0])
  expect([0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -53].map((u) => pickByUniform(law, u))).toEqual([0, 0, 1, 1, 2, 2])
})

// 99.99 % quantile of χ² with three degrees of freedom
const LIMIT = 21.1

test.each([0, 0.05])('both samplers follow the law over a million decisions, floor %d', (explorationFloor) => {
  const law = lawOf(all, explorationFloor)
  const odds = propensitiesOf(law)
  const rng = seededRng('samplers')
  const byUniform = [0, 0, 0, 0]
  const byDraws = [0, 0, 0, 0]
  for (let decision = 0; decision < 1_000_000; decision += 1) {
    const one = pickByUniform(odds, rng.next())
    const other = pickByDraws(all, posteriors, { hold: 0.5, explorationFloor }, rng)
    byUniform[one] = (byUniform[one] ?? 0) + 1
    byDraws[other] = (byDraws[other] ?? 0) + 1
  }
  expect(chiSquared(byUniform, law)).toBeLessThan(LIMIT)
  expect(chiSquared(byDraws, law)).toBeLessThan(LIMIT)
})

test('without HOLD the draws follow their law too', () => {
  const mask = maskOf(['ENTER_CONSERVATIVE', 'ENTER'])
  const rng = seededRng('no hold')
  const counts = [0, 0, 0, 0]
  for (let decision = 0; decision < 200_000; decision += 1) {
    const index = pickByDraws(mask, posteriors, { hold: 0.5, explorationFloor: 0 }, rng)
    counts[index] = (counts[index] ?? 0) + 1
  }
  expect(chiSquared(counts, lawOf(mask, 0))).toBeLessThan(LIMIT)
})
