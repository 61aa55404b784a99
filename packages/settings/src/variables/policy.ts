import { BELIEF_WIDTHS, MONITOR_UNITS, POLICY_MODES, type PolicyConfigInput } from '@alavanca/policy'
import { choice } from '../kinds/choice.ts'
import { decimal, decimalOrAuto } from '../kinds/number.ts'
import { reward, rewardsByRegime } from '../kinds/reward.ts'
import { text } from '../kinds/text.ts'
import type { VariablesOf } from '../variable.ts'

/** What of `@alavanca/policy` is a setting of the environment; its time zone is that of the session. */
type PolicyGroup = Pick<
  PolicyConfigInput,
  | 'mode'
  | 'seed'
  | 'rewardClipR'
  | 'reward'
  | 'rewardByRegime'
  | 'discount'
  | 'poolingStrength'
  | 'explorationFloor'
  | 'beliefWidth'
  | 'simulatedWeight'
  | 'extraMaxCostR'
  | 'extraMinProbability'
  | 'freezeThreshold'
  | 'maxRegimeDrawdownR'
  | 'monitorUnit'
>

export const POLICY_VARIABLES: VariablesOf<PolicyGroup> = {
  mode: choice(
    {
      name: 'RL_POLICY_MODE',
      default: 'FACTORED_THOMPSON',
      meaning:
        'What the policy learns: what the base and the extra earn, from every trade whatever its size, or what each action earned by itself.',
    },
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
  reward: reward({
    name: 'RL_REWARD',
    default: 'r-multiple',
    meaning:
      'What a trade is worth to the policy; r-multiple is its result in multiples of its risk, clipped at RL_REWARD_CLIP_R. By both legs only the clip counts for decisions, the rest for freezes. See docs/how-to/choose-a-reward.md.',
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
  beliefWidth: choice(
    {
      name: 'RL_BELIEF_WIDTH',
      default: 'learnt',
      meaning:
        'How wide the belief about an action is: as its rewards spread, or as if each were a coin; by actions only.',
    },
    BELIEF_WIDTHS,
  ),
  simulatedWeight: decimal(
    {
      name: 'RL_SIMULATED_WEIGHT',
      default: '0.5',
      meaning:
        'What a result counts that was simulated on the prices that followed, beside a traded one; by both legs only, 0 is off.',
    },
    { atLeast: 0, atMost: 1 },
  ),
  extraMaxCostR: decimalOrAuto(
    {
      name: 'RL_EXTRA_MAX_COST_R',
      default: 'auto',
      meaning:
        'Loss, in multiples of the risk budget, that an extra may be expected to cost by being wrong before it is ruled out; by both legs only, where auto is 0.03; 0 is off.',
    },
    { atLeast: 0 },
  ),
  extraMinProbability: decimalOrAuto(
    {
      name: 'RL_EXTRA_MIN_PROBABILITY',
      default: 'auto',
      meaning:
        'How probable it must be that entering beats holding before extra contracts are considered; 0 is off, auto is 0.80 by actions and off by both legs.',
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
