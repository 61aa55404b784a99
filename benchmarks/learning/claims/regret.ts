import { readFileSync } from 'node:fs'
import { seededRng } from '@alavanca/core'
import { ThompsonPolicy } from '@alavanca/policy'
import { measuredRegret, plainConfig, type RegretAt } from '@alavanca/testing/regret'
import { atMost, type Claim } from '../claim.ts'

interface ExactRegret {
  /** Success rates of the two actions, the better first. */
  readonly arms: readonly [number, number]
  readonly cumulativeRegret: readonly number[]
}

const exactRegret = (): ExactRegret =>
  JSON.parse(
    readFileSync(new URL('../../../packages/policy/test/fixtures/thompson-regret.json', import.meta.url), 'utf8'),
  )

type Sampler = 'exact' | 'draws'

const RUNS: Readonly<Record<Sampler, number>> = { exact: 20_000, draws: 40_000 }
/** Runs in one policy, each in a regime of its own, so that they share nothing and memory stays small. */
const RUNS_A_POLICY = 1_000

const freshPolicy = (seed: string, sampler: Sampler): ThompsonPolicy =>
  new ThompsonPolicy({ config: plainConfig(seed, sampler, RUNS_A_POLICY) })

/** Expected cumulative regret after each decision. */
const simulate = (sampler: Sampler, arms: ExactRegret['arms'], decisions: number): readonly RegretAt[] => {
  let policy = freshPolicy('regret', sampler)
  const policyOf = (run: number): ThompsonPolicy => {
    if (run % RUNS_A_POLICY === 0) policy = freshPolicy(`regret ${run}`, sampler)
    return policy
  }
  const market = seededRng(`regret market ${sampler}`)
  return measuredRegret({ arms, decisions, runs: RUNS[sampler], policyOf, market })
}

const SHOWN = [1, 2, 5, 10, 20, 30]

/** That the policy is Thompson sampling and nothing else, once its additions are switched off. */
export const regret: Claim = {
  title: 'Regret is that of Thompson sampling',
  about:
    'Two actions that succeed 60 % and 40 % of the time, flat priors, no discount, no pooling, no exploration. Expected cumulative regret is known exactly by dynamic programming over all outcomes; the policy must meet it within the error of the simulation. The largest distance is over all 30 decisions.',
  columns: [
    { heading: 'sampler', format: 'text' },
    { heading: 'decisions', format: 'count' },
    { heading: 'exact regret', format: 'fixed' },
    { heading: 'measured', format: 'fixed' },
    { heading: 'standard error', format: 'fixed' },
  ],
  measure: () => {
    const { arms, cumulativeRegret } = exactRegret()
    const samplers = (['exact', 'draws'] as const).map((sampler) => ({
      sampler,
      found: simulate(sampler, arms, cumulativeRegret.length),
    }))
    return {
      rows: samplers.flatMap(({ sampler, found }) =>
        found.flatMap(({ mean, standardError }, index) =>
          SHOWN.includes(index + 1) ? [[sampler, index + 1, cumulativeRegret[index] ?? null, mean, standardError]] : [],
        ),
      ),
      bars: samplers.map(({ sampler, found }) => {
        const distances = found.map(
          ({ mean, standardError }, index) => Math.abs(mean - (cumulativeRegret[index] ?? 0)) / standardError,
        )
        return atMost(
          `distance from the exact regret, sampler '${sampler}', in standard errors`,
          4,
          Math.max(...distances),
          'ratio',
        )
      }),
    }
  },
}
