import { MONITOR_UNITS, type PolicyConfigInput } from '@alavanca/policy'
import { choice } from '../kinds/choice.ts'
import { decimal, decimalOrAuto } from '../kinds/number.ts'
import { reward, rewardsByRegime } from '../kinds/reward.ts'
import { text } from '../kinds/text.ts'
import type { VariablesOf } from '../variable.ts'

/** What of `@alavanca/policy` is a setting of the environment; its time zone is that of the session. */
type PolicyGroup = Pick<
  PolicyConfigInput,
  | 'seed'
  | 'rewardClipR'
  | 'reward'
  | 'rewardByRegime'
  | 'discount'
  | 'poolingStrength'
  | 'explorationFloor'
  | 'extraMinProbability'
  | 'freezeThreshold'
  | 'maxRegimeDrawdownR'
  | 'monitorUnit'
>

export const POLICY_VARIABLES: VariablesOf<PolicyGroup> = {
  seed: text({ name: 'RL_SEED', default: 'alavanca', meaning: 'The one source of chance: same seed, same decisions.' }),
  rewardClipR: decimal(
    {
      name: 'RL_REWARD_CLIP_R',
      default: '3',
      meaning: 'Result of a trade, in multiples of its risk, beyond which its reward grows no more.',
    },
    { above: 0 },
  ),
  reward: reward({
    name: 'RL_REWARD',
    default: 'r-multiple',
    meaning:
      'What a trade is worth to the policy; r-multiple is its result in multiples of its risk, clipped at RL_REWARD_CLIP_R. See docs/how-to/choose-a-reward.md.',
  }),
  rewardByRegime: rewardsByRegime(
    {
      name: 'RL_REWARD_BY_REGIME',
      default: '',
      meaning: 'Rewards of their own for single regimes, each with its clip and risk unit.',
    },
    { en: 'RL_REWARD alone', 'pt-BR': 'só RL_REWARD' },
  ),
  discount: decimal(
    {
      name: 'RL_DISCOUNT',
      default: '0.997',
      meaning: "What a trade's weight is multiplied with at each later trade of its regime; 1 forgets nothing.",
    },
    { above: 0.5, atMost: 1 },
  ),
  poolingStrength: decimal(
    {
      name: 'RL_POOLING_STRENGTH',
      default: '50',
      meaning: "How many trades' worth of its regime's other states a state leans on; 0 for none.",
    },
    { atLeast: 0, atMost: 1e6 },
  ),
  explorationFloor: decimal(
    {
      name: 'RL_EXPLORATION_FLOOR',
      default: '0.01',
      meaning: 'Share of decisions that is spread evenly over the admissible entries.',
    },
    { atLeast: 0, atMost: 1 },
  ),
  extraMinProbability: decimal(
    {
      name: 'RL_EXTRA_MIN_PROBABILITY',
      default: '0.80',
      meaning: 'How probable it must be that entering beats holding before extra contracts are considered; 0 is off.',
    },
    { atLeast: 0, below: 1 },
  ),
  freezeThreshold: decimal(
    {
      name: 'RL_FREEZE_THRESHOLD',
      default: '0.15',
      meaning: "Relative drop of a regime's mean reward that is meant to freeze it; 0 is off.",
    },
    { atLeast: 0, below: 1 },
  ),
  maxRegimeDrawdownR: decimalOrAuto(
    {
      name: 'RL_MAX_REGIME_DRAWDOWN_R',
      default: 'auto',
      meaning:
        "Fall of a regime's summed results, in multiples of risk, below their peak that freezes it at once; 0 is off, auto is what chance hardly explains, at least 12, once the regime has its baseline.",
    },
    { atLeast: 0 },
  ),
  monitorUnit: choice(
    {
      name: 'RL_MONITOR_UNIT',
      default: 'trade',
      meaning:
        'What the freeze looks at: each trade, or each session day as one, for trades of a day that depend on each other.',
    },
    MONITOR_UNITS,
  ),
}
