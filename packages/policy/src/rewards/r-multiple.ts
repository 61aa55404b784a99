import { requirePositive } from '@alavanca/core'
import { tradeR } from '../closed-trade.ts'
import { clamp, type RewardFunction } from './reward.ts'

/**
 * The default: 0.5 + 0.5 · clamp(R / clip, −1, 1) with R the result over the risk budget of the full base position.
 * Nothing gained is exactly 0.5, and the same signal earns more, or loses more, with a larger position.
 */
export const rMultiple = ({ clip }: { readonly clip: number } = { clip: 3 }): RewardFunction => {
  requirePositive(clip, 'clip')
  return (trade) => 0.5 + 0.5 * clamp(tradeR(trade) / clip, -1, 1)
}
