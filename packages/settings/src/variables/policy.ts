import { boolean } from '../kinds/boolean.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/number.ts'
import { text } from '../kinds/text.ts'
import type { VariablesOf } from '../variable.ts'

const POLICY_MODES = ['THOMPSON_SAMPLING'] as const
/** How the policy chooses among its actions. */
export type PolicyMode = (typeof POLICY_MODES)[number]

/** What the policy is configured with. */
export interface PolicySettings {
  /** False: the host's signal passes through untouched, without extra contracts. */
  readonly enabled: boolean
  readonly mode: PolicyMode
  /** The one source of chance. */
  readonly seed: string
  /** R multiple beyond which a reward grows no more; above 0. */
  readonly rewardClipR: number
  /** What a trade's weight is multiplied with at each later trade of its regime; above 0, at most 1. */
  readonly discount: number
  /** How many trades' worth of other states a state leans on; 0 for none. */
  readonly poolingStrength: number
  /** Share of decisions spread evenly over the admissible entries; 0 to 1. */
  readonly explorationFloor: number
  /** Least probability that ENTER beats HOLD before an extra contract; 0 to 1, 0 for no such rule. */
  readonly extraMinProbability: number
  /** Relative drop of a regime's mean reward that is meant to be caught; above 0, at most 1. */
  readonly freezeThreshold: number
  /** Fall of a regime's running sum of R below its peak that freezes it at once; above 0. */
  readonly maxRegimeDrawdownR: number
}

const SHARE = { atLeast: 0, atMost: 1 } as const

export const POLICY_VARIABLES: VariablesOf<PolicySettings> = {
  enabled: boolean({
    name: 'RL_POLICY_ENABLED',
    default: 'true',
    meaning: "Whether the policy decides; off, the host's signal passes through untouched, without extra contracts.",
  }),
  mode: choice(
    { name: 'RL_POLICY_MODE', default: 'THOMPSON_SAMPLING', meaning: 'How the policy chooses among its actions.' },
    POLICY_MODES,
  ),
  seed: text({ name: 'RL_SEED', default: 'alavanca', meaning: 'The one source of chance: same seed, same decisions.' }),
  rewardClipR: decimal(
    {
      name: 'RL_REWARD_CLIP_R',
      default: '3',
      meaning: 'Result of a trade, in multiples of its risk, beyond which its reward grows no more.',
    },
    { above: 0 },
  ),
  discount: decimal(
    {
      name: 'RL_DISCOUNT',
      default: '0.997',
      meaning: "What a trade's weight is multiplied with at each later trade of its regime; 1 forgets nothing.",
    },
    { above: 0, atMost: 1 },
  ),
  poolingStrength: decimal(
    {
      name: 'RL_POOLING_STRENGTH',
      default: '50',
      meaning: "How many trades' worth of its regime's other states a state leans on; 0 for none.",
    },
    { atLeast: 0 },
  ),
  explorationFloor: decimal(
    {
      name: 'RL_EXPLORATION_FLOOR',
      default: '0.01',
      meaning: 'Share of decisions that is spread evenly over the admissible entries.',
    },
    SHARE,
  ),
  extraMinProbability: decimal(
    {
      name: 'RL_EXTRA_MIN_PROBABILITY',
      default: '0.80',
      meaning: 'How probable it must be that entering beats holding before extra contracts are considered; 0 is off.',
    },
    SHARE,
  ),
  freezeThreshold: decimal(
    {
      name: 'RL_FREEZE_THRESHOLD',
      default: '0.15',
      meaning: "Relative drop of a regime's mean reward that is meant to freeze it.",
    },
    { above: 0, atMost: 1 },
  ),
  maxRegimeDrawdownR: decimal(
    {
      name: 'RL_MAX_REGIME_DRAWDOWN_R',
      default: '12',
      meaning: "Fall of a regime's summed results, in multiples of risk, below their peak that freezes it at once.",
    },
    { above: 0 },
  ),
}
