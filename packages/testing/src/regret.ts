import type { Rng } from '@alavanca/core'
import { type PolicyConfig, parsePolicyConfig, type ThompsonPolicy } from '@alavanca/policy'

/** Thompson sampling and nothing else: all that a policy adds to it is off. */
export const plainConfig = (seed: string, sampler: 'exact' | 'draws', maxRegimes: number): PolicyConfig =>
  parsePolicyConfig({
    mode: 'THOMPSON_SAMPLING',
    seed,
    sampler,
    discount: 1,
    poolingStrength: 0,
    explorationFloor: 0,
    freezeThreshold: 0,
    maxRegimeDrawdownR: 0,
    maxRegimes,
  })

export interface RegretTrial {
  /** Success rates of the two actions, the better first. */
  readonly arms: readonly [number, number]
  /** Decisions of a run. */
  readonly decisions: number
  readonly runs: number
  /** Who decides in a run. Each run is a regime of its own, so that those in one policy share nothing. */
  readonly policyOf: (run: number) => ThompsonPolicy
  /** Draws what the market gives. */
  readonly market: Rng
}

export interface RegretAt {
  readonly mean: number
  readonly standardError: number
}

/** Cumulative regret after each decision, over many runs. */
export const measuredRegret = ({ arms, decisions, runs, policyOf, market }: RegretTrial): readonly RegretAt[] => {
  const [good, bad] = arms
  const sums = new Float64Array(decisions)
  const squares = new Float64Array(decisions)
  for (let run = 0; run < runs; run += 1) {
    const policy = policyOf(run)
    const place = { regime: `run ${run}`, state: 'only' }
    let regret = 0
    for (let decision = 0; decision < decisions; decision += 1) {
      const { action } = policy.select(place, ['ENTER_CONSERVATIVE', 'ENTER'])
      if (action === 'HOLD' || action === 'ENTER_WITH_REALAVANCAGEM') throw new Error('was not admissible')
      const rate = action === 'ENTER' ? good : bad
      regret += good - rate
      sums[decision] = (sums[decision] ?? 0) + regret
      squares[decision] = (squares[decision] ?? 0) + regret * regret
      policy.update({ ...place, action, reward: market.next() < rate ? 1 : 0, rMultiple: 0, time: decision })
    }
  }
  return Array.from(sums, (sum, decision) => {
    const mean = sum / runs
    return { mean, standardError: Math.sqrt(((squares[decision] ?? 0) / runs - mean * mean) / runs) }
  })
}
