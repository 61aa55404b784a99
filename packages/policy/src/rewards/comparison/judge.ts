import { ensureNever, fromCents } from '@alavanca/core'
import { type ClosedTrade, tradePnl } from '../../closed-trade.ts'
import { guardReward } from '../guarded-reward.ts'
import { resultIn } from '../r-multiple.ts'
import type { RewardFunction } from '../reward.ts'
import { rewardInWords, settledReward } from '../rules/reward-in-words.ts'
import { rewardOfRule } from '../rules/reward-of-rule.ts'
import type { RewardRule } from '../rules/reward-rule.ts'

/** A reward under trial. */
export interface RewardJudge {
  /** As it would be written in a setting, or what a host calls its own. */
  readonly name: string
  readonly reward: RewardFunction
  /** Whether a larger result, of the same sign, would be worth just the same. */
  readonly isClipped: (trade: ClosedTrade) => boolean
}

const clipOf = (rule: RewardRule, rewardClipR: number): ((trade: ClosedTrade) => boolean) => {
  switch (rule.name) {
    case 'r-multiple': {
      const { clip = rewardClipR, unit = 'risk' } = rule
      const resultOf = resultIn(unit)
      return (trade) => Math.abs(resultOf(trade)) >= clip
    }
    case 'linear': {
      const { range = 100 } = rule
      return (trade) => Math.abs(fromCents(tradePnl(trade))) >= range
    }
    // only the sign counts
    case 'win-loss':
    case 'fixed':
      return () => true
    default:
      return ensureNever(rule)
  }
}

/** A shipped reward under trial. */
export const judgeOfRule = (rule: RewardRule, rewardClipR: number): RewardJudge => ({
  name: rewardInWords(settledReward(rule, rewardClipR)),
  reward: rewardOfRule(rule, rewardClipR),
  isClipped: clipOf(rule, rewardClipR),
})

/** A host's own reward under trial: clipped is what lies at 0 or 1, or had to be brought back there. */
export const judgeOfFunction = (name: string, reward: RewardFunction): RewardJudge => {
  const guarded = guardReward(name, reward)
  const worthOf: RewardFunction = (trade) => guarded(trade).reward
  return {
    name,
    reward: worthOf,
    isClipped: (trade) => {
      const value = worthOf(trade)
      return value === 0 || value === 1
    },
  }
}
