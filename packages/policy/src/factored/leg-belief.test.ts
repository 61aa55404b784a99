import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { drawNormal } from '../normal/draw-normal.ts'
import { legBelief } from './leg-belief.ts'
import { legMoments } from './leg-moments.ts'
import { aged, effectiveResults, type LegSums, NO_RESULTS, withLegResult } from './leg-sums.ts'

const settings = { poolingStrength: 50, priorSpreadR: 0.2 }
const sumsOf = (results: readonly number[], weight = 1): LegSums =>
  results.reduce((sums, resultR) => withLegResult(sums, resultR, weight), NO_RESULTS)

describe('a belief', () => {
  test('is the prior where nothing was seen', () => {
    const { meanR, deviationR } = legBelief(NO_RESULTS, NO_RESULTS, 1, settings)
    expect(meanR).toBe(0)
    expect(deviationR).toBeCloseTo(0.2, 15)
  })

  test('weighs what was seen and the prior by their precision', () => {
    const seen = sumsOf([0.5, 0.1, 0.9, 0.5])
    const { meanR, deviationR } = legBelief(seen, seen, 0.16, settings)
    // precisions: 25 of the prior, 4 / 0.16 = 25 of the results
    expect(meanR).toBeCloseTo(0.25, 12)
    expect(deviationR).toBeCloseTo(1 / Math.sqrt(50), 12)
  })

  test('borrows from other states, and at most so much', () => {
    const neighbours = sumsOf(Array.from({ length: 500 }, () => 0.4))
    const borrowing = (poolingStrength: number) =>
      legBelief(NO_RESULTS, neighbours, 1, { ...settings, poolingStrength })
    expect(borrowing(0)).toEqual({ meanR: 0, deviationR: expect.closeTo(0.2, 12) })
    expect(borrowing(50).meanR).toBeCloseTo((50 * 0.4) / 75, 12)
    expect(borrowing(1e6).deviationR).toBeCloseTo(1 / Math.sqrt(525), 12)
  })

  test('counts a simulated result as little as it weighs', () => {
    const results = [0.3, 0.5, 0.1]
    expect(effectiveResults(sumsOf(results, 0.5))).toBeCloseTo(1.5, 12)
    expect(effectiveResults(sumsOf(results))).toBeCloseTo(3, 12)
  })
})

test('moments are a guess at first, and then what was seen', () => {
  const products = { weight: 0, sum: 0 }
  expect(legMoments(NO_RESULTS, NO_RESULTS, products)).toEqual({
    baseVariance: 1,
    extraVariance: 0.25,
    baseSquare: 1,
    extraSquare: 0.25,
    product: 0.25,
  })
  const calm = sumsOf(Array.from({ length: 1_000 }, (_, k) => 0.1 + 0.2 * (-1) ** k))
  const seen = legMoments(calm, calm, { weight: 1_000, sum: 50 })
  expect(seen.baseVariance).toBeCloseTo(0.04, 2)
  expect(seen.baseSquare).toBeCloseTo(0.05, 2)
  expect(seen.product).toBeCloseTo(0.05, 2)
})

test('a product never promises less risk than none', () => {
  const tiny = sumsOf(Array.from({ length: 1_000 }, () => 0.01))
  const { baseSquare, extraSquare, product } = legMoments(tiny, tiny, { weight: 1, sum: -500 })
  expect(baseSquare + 2 * product + extraSquare).toBeGreaterThanOrEqual(-1e-15)
})

// the bar: 88 to 92 of 100
test.each([
  [1, 0.2],
  [0.997, 0.2],
  [0.997, 1],
  [0.997, 2],
  [0.98, 1],
])('nine in ten intervals hold a mean that stays, discount %d, spread %d R', (discount, spread) => {
  const rng = seededRng('coverage')
  let [held, all] = [0, 0]
  for (let stream = 0; stream < 400; stream += 1) {
    // from the prior itself, as a belief takes it to be
    const truth = 0.2 * drawNormal(rng)
    let sums = NO_RESULTS
    for (let trade = 1; trade <= 600; trade += 1) {
      sums = withLegResult(aged(sums, discount), truth + spread * drawNormal(rng), 1)
      if (trade !== 40 && trade !== 150 && trade !== 600) continue
      const { baseVariance } = legMoments(sums, NO_RESULTS, { weight: 0, sum: 0 })
      const { meanR, deviationR } = legBelief(sums, sums, baseVariance, settings)
      all += 1
      if (Math.abs(truth - meanR) < 1.6449 * deviationR) held += 1
    }
  }
  expect(held / all).toBeGreaterThan(0.88)
  expect(held / all).toBeLessThan(0.92)
})
