import type { ClosedTrade } from '../../closed-trade.ts'
import { type GuardedReward, guardReward } from '../guarded-reward.ts'
import { rewardInWords } from './reward-in-words.ts'
import { rewardOfRule } from './reward-of-rule.ts'
import type { RewardRule, RewardSettings } from './reward-rule.ts'

const DEFAULT: RewardRule = { name: 'r-multiple' }

/** What a configuration says a trade is worth: by the rule of its regime, or by that of all others. */
export const configuredReward = ({
  rewardClipR,
  reward,
  rewardByRegime = {},
}: RewardSettings): ((trade: ClosedTrade) => GuardedReward) => {
  const guarded = (rule: RewardRule, name = rewardInWords(rule)): ((trade: ClosedTrade) => GuardedReward) =>
    guardReward(name, rewardOfRule(rule, rewardClipR))
  const others = reward === undefined ? guarded(DEFAULT, 'rMultiple') : guarded(reward)
  const byRegime = new Map(Object.entries(rewardByRegime).map(([regime, rule]) => [regime, guarded(rule)]))
  return (trade) => (byRegime.get(trade.regime) ?? others)(trade)
}
