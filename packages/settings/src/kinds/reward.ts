import type { Language } from '@alavanca/core'
import type { RewardRule } from '@alavanca/policy'
import { parseReward } from '../rewards/parse-reward.ts'
import { parseRewardsByRegime } from '../rewards/parse-rewards-by-regime.ts'
import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const REWARD = { type: 'reward' } as const
const BY_REGIME = { type: 'rewards by regime' } as const

/** One of the shipped rewards with its options. */
export const reward = (definition: Definition): Variable<RewardRule> => ({
  ...definition,
  kind: REWARD,
  empty: null,
  read: (text) => {
    const { rule, faults } = parseReward(text)
    return rule === null ? refused(REWARD, `. ${faults.join('; ')}`) : accepted(rule)
  },
})

/** Rewards by regime; what none means is said in words. */
export const rewardsByRegime = (
  definition: Definition,
  empty: Readonly<Record<Language, string>>,
): Variable<Readonly<Record<string, RewardRule>>> => ({
  ...definition,
  kind: BY_REGIME,
  empty,
  read: (text) => {
    if (text === '') return accepted({})
    const { rules, faults } = parseRewardsByRegime(text)
    return faults.length > 0 ? refused(BY_REGIME, `. ${faults.join('; ')}`) : accepted(rules)
  },
})
