import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { fixture } from '../test/fixture.ts'
import { parsePolicyConfig, ThompsonPolicy } from './index.ts'

const { arms, cumulativeRegret } = fixture<{ arms: [number, number]; cumulativeRegret: number[] }>('thompson-regret')
const DECISIONS = cumulativeRegret.length
const [good, bad] = arms

/** Cumulative regret after every decision of many runs, each in a regime of its own so that they share nothing. */
const simulate = (sampler: 'exact' | 'draws', runs: number): { mean: number; standardError: number }[] => {
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({
      seed: `regret ${sampler}`,
      sampler,
      discount: 1,
      poolingStrength: 0,
      explorationFloor: 0,
      freezeThreshold: 0,
      maxRegimeDrawdownR: 0,
      maxRegimes: runs,
    }),
  })
  const market = seededRng('market')
  const sums = new Float64Array(DECISIONS)
  const squares = new Float64Array(DECISIONS)
  for (let run = 0; run < runs; run += 1) {
    const place = { regime: `run ${run}`, state: 'only' }
    let regret = 0
    for (let step = 0; step < DECISIONS; step += 1) {
      const { action } = policy.select(place, ['ENTER_CONSERVATIVE', 'ENTER'])
      const mean = action === 'ENTER' ? good : bad
      if (action === 'HOLD' || action === 'ENTER_WITH_REALAVANCAGEM') throw new Error('was not admissible')
      regret += good - mean
      sums[step] = (sums[step] ?? 0) + regret
      squares[step] = (squares[step] ?? 0) + regret * regret
      policy.update({ ...place, action, reward: market.next() < mean ? 1 : 0, rMultiple: 0, time: step })
    }
  }
  return Array.from(sums, (sum, step) => {
    const mean = sum / runs
    return { mean, standardError: Math.sqrt(((squares[step] ?? 0) / runs - mean * mean) / runs) }
  })
}

test.each([
  ['exact', 3_000],
  ['draws', 15_000],
] as const)('expected regret is the exact one, sampler %s (4 standard errors)', (sampler, runs) => {
  simulate(sampler, runs).forEach(({ mean, standardError }, step) => {
    expect(Math.abs(mean - (cumulativeRegret[step] ?? 0))).toBeLessThan(4 * standardError)
  })
})
