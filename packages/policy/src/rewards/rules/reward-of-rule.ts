import { ensureNever } from '@alavanca/core'
import { fixed } from '../fixed.ts'
import { linear } from '../linear.ts'
import { rMultiple } from '../r-multiple.ts'
import type { RewardFunction } from '../reward.ts'
import { winLoss } from '../win-loss.ts'
import { withTimePenalty } from '../with-time-penalty.ts'
import type { RewardRule } from './reward-rule.ts'

const withoutPenalty = (rule: RewardRule, rewardClipR: number): RewardFunction => {
  switch (rule.name) {
    case 'r-multiple':
      return rMultiple({ clip: rule.clip ?? rewardClipR, unit: rule.unit ?? 'risk' })
    case 'win-loss':
      return winLoss()
    case 'fixed':
      return fixed({ win: rule.win ?? 0.8, loss: rule.loss ?? 0.2 })
    case 'linear':
      return linear({ range: rule.range ?? 100 })
    default:
      return ensureNever(rule)
  }
}

/** The function that a rule means. Throws `INVALID_INPUT` for an option out of its range. */
export const rewardOfRule = (rule: RewardRule, rewardClipR: number): RewardFunction => {
  const reward = withoutPenalty(rule, rewardClipR)
  const { penalty, fullAfterSeconds } = rule
  return penalty === undefined || fullAfterSeconds === undefined
    ? reward
    : withTimePenalty(reward, { penalty, fullAfterSeconds })
}
