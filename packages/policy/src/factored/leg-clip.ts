import type { RewardSettings } from '../rewards/rules/reward-rule.ts'

/**
 * Where results of legs are cut in a regime, in multiples of the risk budget: at the clip of its R multiple. What any other
 * reward says of a whole trade says nothing of its legs, so there, and where one R is an amount of money, `rewardClipR` holds.
 */
export const legClipR = ({ rewardClipR, reward, rewardByRegime }: RewardSettings, regime: string): number => {
  const isNamed = rewardByRegime !== undefined && Object.hasOwn(rewardByRegime, regime)
  const rule = isNamed ? rewardByRegime[regime] : reward
  return rule?.name === 'r-multiple' && (rule.unit ?? 'risk') === 'risk' ? (rule.clip ?? rewardClipR) : rewardClipR
}
