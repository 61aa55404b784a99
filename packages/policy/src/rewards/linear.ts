import { fromCents, requirePositive } from '@alavanca/core'
import { tradePnl } from '../closed-trade.ts'
import { clamp, type RewardFunction } from './reward.ts'

/** From 0 at a loss of `range` to 1 at a gain of `range`, in currency units. It does not know what was at risk. */
export const linear = ({ range }: { readonly range: number } = { range: 100 }): RewardFunction => {
  requirePositive(range, 'range')
  return (trade) => 0.5 + 0.5 * clamp(fromCents(tradePnl(trade)) / range, -1, 1)
}
