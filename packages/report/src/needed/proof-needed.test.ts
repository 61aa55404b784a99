import { normalCdf, normalDensity } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { baseNeeded, extraNeeded } from './proof-needed.ts'

const SPREAD = 0.2
const SIZE = 0.5
const ADDED_COST = 0.01
const SPENT = 0.01

interface Belief {
  readonly meanR: number
  readonly deviationR: number
}

/** E[max(0, −v)] of the extra's net value, by the trapezoidal rule. */
const expectedLoss = ({ meanR, deviationR }: Belief): number => {
  const [mean, deviation] = [SIZE * meanR - ADDED_COST, SIZE * deviationR]
  const steps = 20_000
  const from = mean - 12 * deviation
  const width = (24 * deviation) / steps
  return Array.from({ length: steps }, (_, step) => {
    const value = from + (step + 0.5) * width
    return (Math.max(0, -value) * normalDensity((value - mean) / deviation) * width) / deviation
  }).reduce((sum, part) => sum + part)
}

/** What a policy says of that belief when it rules the extra out. */
const seen = (belief: Belief) => {
  const observed = normalCdf((SIZE * belief.meanR - ADDED_COST) / (SIZE * belief.deviationR))
  const costIfWrongR = expectedLoss(belief) / (1 - observed)
  return { observed, limit: 1 - SPENT / costIfWrongR, costIfWrongR }
}

/** The belief as it were after so many times as many results of the same mean. */
const after = ({ meanR, deviationR }: Belief, times: number): Belief => {
  const learnt = 1 / deviationR ** 2 - 1 / SPREAD ** 2
  const resultMean = meanR / (deviationR ** 2 * learnt)
  const precision = 1 / SPREAD ** 2 + times * learnt
  return { meanR: (times * learnt * resultMean) / precision, deviationR: 1 / Math.sqrt(precision) }
}

describe('an extra that was not proven', () => {
  const belief = { meanR: 0.03, deviationR: 0.1 }
  const needed = extraNeeded(belief, seen(belief), SPREAD)

  test('would have been at a mean at which a wrong one costs what may be spent', () => {
    expect(needed.meanR).toBeGreaterThan(belief.meanR)
    expect(expectedLoss({ ...belief, meanR: needed.meanR })).toBeCloseTo(SPENT, 6)
  })

  test('is, after so many lessons like those so far and not before', () => {
    const times = Number(needed.lessons)
    expect(times).toBeGreaterThan(1)
    expect(expectedLoss(after(belief, times * 1.001))).toBeLessThanOrEqual(SPENT)
    expect(expectedLoss(after(belief, times * 0.99))).toBeGreaterThan(SPENT)
  })

  test('never is where results cost more on average than may be spent', () => {
    const losing = { meanR: -0.08, deviationR: 0.1 }
    expect(extraNeeded(losing, seen(losing), SPREAD).lessons).toBe('NEVER')
  })

  test('nobody knows where nothing was learnt', () => {
    const prior = { meanR: 0, deviationR: SPREAD }
    expect(extraNeeded(prior, seen(prior), SPREAD).lessons).toBe('UNKNOWN')
  })
})

describe('a base that was not proven', () => {
  const cost = 0.02
  const observedFor = ({ meanR, deviationR }: Belief) => normalCdf((meanR - cost) / deviationR)
  const needed = (belief: Belief) => baseNeeded(belief, { observed: observedFor(belief), limit: 0.8 }, SPREAD)

  test('would have been at a mean at which it pays as surely as was asked', () => {
    const belief = { meanR: 0.05, deviationR: 0.08 }
    expect(observedFor({ ...belief, meanR: needed(belief).meanR })).toBeCloseTo(0.8, 9)
    const times = Number(needed(belief).lessons)
    expect(observedFor(after(belief, times))).toBeCloseTo(0.8, 6)
  })

  test('never is where results do not pay for their risk', () =>
    expect(needed({ meanR: 0.01, deviationR: 0.08 }).lessons).toBe('NEVER'))
})
