import { requireUnitInterval } from '@alavanca/core'
import { tradePnl } from '../closed-trade.ts'
import type { RewardFunction } from './reward.ts'

/** One reward for every gain, one for everything else. It cannot tell a large loss from a small one. */
export const fixed = (
  { win, loss }: { readonly win: number; readonly loss: number } = { win: 0.8, loss: 0.2 },
): RewardFunction => {
  requireUnitInterval(win, 'win')
  requireUnitInterval(loss, 'loss')
  return (trade) => (tradePnl(trade) > 0 ? win : loss)
}
