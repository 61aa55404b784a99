import type { ClosedTrade } from '../closed-trade.ts'
import type { LegResults } from './leg-results.ts'

/** What a closed trade says about each leg, whatever size it had. An extra that was taken is believed before one that was simulated. */
export const legsOfTrade = (
  trade: Pick<ClosedTrade, 'basePnl' | 'extraPnl' | 'riskBudget' | 'shares' | 'simulatedExtra' | 'shadow'>,
): LegResults => {
  const { basePnl, extraPnl, riskBudget, shares, simulatedExtra, shadow: isShadow = false } = trade
  const taken = shares !== undefined && shares.extra > 0
  const simulatedR = simulatedExtra === undefined ? null : simulatedExtra.pnl / (riskBudget * simulatedExtra.share)
  return {
    baseR: shares === undefined ? null : basePnl / (riskBudget * shares.base),
    extraR: taken ? extraPnl / (riskBudget * shares.extra) : simulatedR,
    isBaseSimulated: isShadow,
    isExtraSimulated: isShadow || !taken,
  }
}
