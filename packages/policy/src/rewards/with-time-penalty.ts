import { requirePositive, requireUnitInterval } from '@alavanca/core'
import { clamp, type RewardFunction } from './reward.ts'

/**
 * Takes up to `penalty` off another reward, in proportion to the time held, the whole of it from `fullAfterSeconds` on.
 * Never below 0.
 */
export const withTimePenalty = (
  reward: RewardFunction,
  { penalty, fullAfterSeconds }: { readonly penalty: number; readonly fullAfterSeconds: number },
): RewardFunction => {
  requireUnitInterval(penalty, 'penalty')
  requirePositive(fullAfterSeconds, 'fullAfterSeconds')
  return (trade) => {
    const heldSeconds = (trade.closedAt - trade.openedAt) / 1_000
    return Math.max(0, reward(trade) - penalty * clamp(heldSeconds / fullAfterSeconds, 0, 1))
  }
}
