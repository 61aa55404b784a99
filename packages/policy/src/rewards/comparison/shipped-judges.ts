import type { Cents } from '@alavanca/core'
import type { ClosedTrade } from '../../closed-trade.ts'
import { configuredReward } from '../rules/configured-reward.ts'
import { rewardsInWords } from '../rules/reward-in-words.ts'
import type { RewardRule, RewardSettings } from '../rules/reward-rule.ts'
import { judgeOfRule, type RewardJudge } from './judge.ts'

const CLIPS = [1, 2, 3, 5] as const
const DEFAULT_CLIP_R = 3

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** An amount of money that can be written down, of at least a cent. */
const inCurrency = (cents: number): number => Math.max(1, Math.round(cents)) / 100

/**
 * Every shipped reward, with several clips, and with two options that only these trades can tell: their mean risk as a fixed
 * unit, and a cost of holding that is whole at twice their mean time.
 */
const shippedRules = (trades: readonly ClosedTrade[]): readonly RewardRule[] => {
  const unit = inCurrency(meanOf(trades.map(({ riskBudget }): Cents => riskBudget)))
  const held = meanOf(trades.map(({ openedAt, closedAt }) => (closedAt - openedAt) / 1_000))
  return [
    ...CLIPS.map((clip): RewardRule => ({ name: 'r-multiple', clip })),
    { name: 'r-multiple', clip: DEFAULT_CLIP_R, unit },
    { name: 'r-multiple', clip: DEFAULT_CLIP_R, penalty: 0.1, fullAfterSeconds: Math.max(1, Math.round(2 * held)) },
    { name: 'linear', range: 100 },
    { name: 'fixed', win: 0.8, loss: 0.2 },
    { name: 'win-loss' },
  ]
}

/** What a configuration says, where regimes differ in it, under trial as one. */
export const judgeOfSettings = (settings: RewardSettings): RewardJudge => {
  const { rewardClipR, reward = { name: 'r-multiple' }, rewardByRegime = {} } = settings
  const others = judgeOfRule(reward, rewardClipR)
  const byRegime = new Map(
    Object.entries(rewardByRegime).map(([regime, rule]) => [regime, judgeOfRule(rule, rewardClipR)]),
  )
  const rewardOf = configuredReward(settings)
  return {
    name: rewardsInWords(settings),
    reward: (trade) => rewardOf(trade).reward,
    isClipped: (trade) => (byRegime.get(trade.regime) ?? others).isClipped(trade),
  }
}

/** The shipped rewards beside the one of a configuration, which comes first and is named once, and more rules if given. */
export const shippedJudges = (
  trades: readonly ClosedTrade[],
  settings: RewardSettings,
  more: readonly RewardRule[] = [],
): readonly RewardJudge[] => {
  const inForce = judgeOfSettings(settings)
  const others = [...more, ...shippedRules(trades)].map((rule) => judgeOfRule(rule, settings.rewardClipR))
  const named = new Map([inForce, ...others].map((judge) => [judge.name, judge]))
  // a Map keeps the place of the first of a name
  return [...named.values()]
}
