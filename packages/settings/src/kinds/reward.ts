import type { Language } from '@alavanca/core'
import type { RewardRule } from '@alavanca/policy'
import { parseReward } from '../rewards/parse-reward.ts'
import { parseRewardsByRegime } from '../rewards/parse-rewards-by-regime.ts'
import type { Definition, Variable } from '../variable.ts'
import { accepted } from './kind.ts'

/** One of the shipped rewards with its options. */
export const reward = (definition: Definition): Variable<RewardRule> => ({
  ...definition,
  kind: { type: 'reward' },
  empty: null,
  read: (text) => {
    const { rule, faults } = parseReward(text)
    return rule === null ? { ok: false, rule: faults.join('; ') } : accepted(rule)
  },
})

/** Rewards by regime; what none means is said in words. */
export const rewardsByRegime = (
  definition: Definition,
  empty: Readonly<Record<Language, string>>,
): Variable<Readonly<Record<string, RewardRule>>> => ({
  ...definition,
  kind: { type: 'rewards by regime' },
  empty,
  read: (text) => (text === '' ? accepted({}) : parseRewardsByRegime(text)),
})
