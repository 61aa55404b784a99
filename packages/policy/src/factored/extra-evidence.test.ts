import { describe, expect, test } from 'vitest'
import { adaptiveQuadrature } from '../../test/adaptive-quadrature.ts'
import { normalDensity } from '../normal/normal-cdf.ts'
import { extraEvidence, probabilityAsked } from './extra-evidence.ts'

const enter = { base: 1, extra: 0, cost: 0.015 }
const withExtra = { base: 1, extra: 0.5, cost: 0.025 }

test('is how probable a gain is, and what a wrong extra costs on average', () => {
  const belief = { meanR: 0.06, deviationR: 0.1 }
  const { probability, costIfWrongR } = extraEvidence(enter, withExtra, belief)
  // v = 0.5 · m − 0.01, normal with mean 0.02 and deviation 0.05
  const density = (v: number): number => normalDensity((v - 0.02) / 0.05) / 0.05
  const wrong = adaptiveQuadrature(density, -0.6, 0, 1e-12)
  expect(probability).toBeCloseTo(1 - wrong, 9)
  expect(costIfWrongR).toBeCloseTo(adaptiveQuadrature((v) => -v * density(v), -0.6, 0, 1e-12) / wrong, 9)
})

test.each([
  [40, 1, 0],
  [-40, 0, 20.01],
])('at the ends, believed mean %d R', (meanR, probability, cost) => {
  const evidence = extraEvidence(enter, withExtra, { meanR, deviationR: 0.1 })
  expect(evidence.probability).toBeCloseTo(probability, 12)
  expect(evidence.costIfWrongR).toBeCloseTo(cost, 2)
})

describe('the probability asked for', () => {
  test('is nothing where little can be lost', () => expect(probabilityAsked(0.03, 0.03)).toBe(0))

  test('leaves as much expected loss as may be spent', () => {
    for (const cost of [0.04, 0.1, 0.5, 3]) expect((1 - probabilityAsked(cost, 0.03)) * cost).toBeCloseTo(0.03, 12)
  })
})

test('where a wrong extra costs no more than may be spent, nothing is asked, and never less than nothing', () => {
  for (const cost of [0, 0.001, 0.02, 0.03]) expect(probabilityAsked(cost, 0.03)).toBe(0)
  expect(probabilityAsked(0.06, 0.03)).toBe(0.5)
})
