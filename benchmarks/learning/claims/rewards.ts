import { fixed, type PolicyConfigInput, type RewardFunction, rMultiple, winLoss } from '@alavanca/policy'
import type { Claim } from '../claim.ts'
import { play } from '../play.ts'
import { ours } from '../players.ts'
import { estimate, meanOf } from '../statistics.ts'
import { BEST_IS_ENTER } from '../trading-bandit.ts'

const SEEDS = 160

const REWARDS: readonly { readonly name: string; readonly reward: RewardFunction }[] = [
  { name: 'winLoss()', reward: winLoss() },
  { name: 'fixed({ win: 0.8, loss: 0.2 })', reward: fixed() },
  { name: 'rMultiple({ clip: 1 })', reward: rMultiple({ clip: 1 }) },
  { name: 'rMultiple({ clip: 3 }), the default', reward: rMultiple({ clip: 3 }) },
  { name: 'rMultiple({ clip: 10 })', reward: rMultiple({ clip: 10 }) },
]

/** The freeze is left out, since this is about rewards. */
const NO_FREEZE: PolicyConfigInput = { freezeThreshold: 0, maxRegimeDrawdownR: 0 }

const MEMORIES: readonly { readonly name: string; readonly settings: PolicyConfigInput }[] = [
  { name: 'fading, as shipped', settings: NO_FREEZE },
  { name: 'nothing forgotten', settings: { ...NO_FREEZE, discount: 1 } },
]

/** Which rewards find the action that earns most. */
export const rewards: Claim = {
  title: 'Rewards decide what is learnt',
  about:
    'The trading bandit with ENTER the best, under the same policy with other rewards, never frozen; 160 seeds. The best action wins 40 % of its trades, the next 60 %.',
  columns: [
    { heading: 'reward', format: 'text' },
    { heading: 'memory', format: 'text' },
    { heading: 'R a decision', format: 'fixed' },
    { heading: 'error', format: 'fixed' },
    { heading: 'best action, last 500', format: 'share' },
  ],
  measure: () => ({
    rows: MEMORIES.flatMap(({ name: memory, settings }) =>
      REWARDS.map(({ name, reward }) => {
        const runs = play((seed) => ours(seed, settings, reward), BEST_IS_ENTER, SEEDS)
        const { mean, standardError } = estimate(runs.map(({ earnedR }) => earnedR))
        return [name, memory, mean, standardError, meanOf(runs.map(({ bestShare }) => bestShare))]
      }),
    ),
    bars: [],
  }),
}
