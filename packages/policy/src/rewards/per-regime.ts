import type { RewardFunction } from './reward.ts'

/** A reward of its own for some regimes, and one for all others. */
export const perRegime = (
  rewards: Readonly<Record<string, RewardFunction>> & { readonly default: RewardFunction },
): RewardFunction => {
  const byRegime = new Map(Object.entries(rewards))
  return (trade) => (byRegime.get(trade.regime) ?? rewards.default)(trade)
}
