import { invalidInput } from '@alavanca/core'
import type { RewardFunction } from './reward.ts'

/** A reward of its own for some regimes, and one for all others. Throws `INVALID_INPUT` for what is no function. */
export const perRegime = (
  rewards: Readonly<Record<string, RewardFunction>> & { readonly default: RewardFunction },
): RewardFunction => {
  const byRegime = new Map(Object.entries(rewards))
  for (const [regime, reward] of byRegime) requireFunction(reward, regime)
  const others = requireFunction(byRegime.get('default'), 'default')
  return (trade) => (byRegime.get(trade.regime) ?? others)(trade)
}

// hosts in plain JavaScript can pass anything
const requireFunction = (reward: RewardFunction | undefined, regime: string): RewardFunction => {
  if (typeof reward !== 'function') throw invalidInput(`rewards.${regime}`, reward, 'must be a reward function')
  return reward
}
