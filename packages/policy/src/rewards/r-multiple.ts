import { fromCents, requirePositive } from '@alavanca/core'
import { type ClosedTrade, tradePnl, tradeR } from '../closed-trade.ts'
import { clamp, type RewardFunction } from './reward.ts'

/** What one R is: the trade's own risk budget, or a fixed amount in currency units, above 0. */
export type RiskUnit = 'risk' | number

/** A trade's result in risk units. */
export const resultIn = (unit: RiskUnit): ((trade: ClosedTrade) => number) =>
  unit === 'risk' ? tradeR : (trade) => fromCents(tradePnl(trade)) / unit

/**
 * The default: 0.5 + 0.5 · clamp(R / clip, −1, 1) with R the result over the risk budget of the full base position, or over a
 * fixed amount as `unit`. Nothing gained is exactly 0.5, and the same signal earns more, or loses more, with a larger position.
 */
export const rMultiple = (
  { clip, unit = 'risk' }: { readonly clip: number; readonly unit?: RiskUnit } = { clip: 3 },
): RewardFunction => {
  requirePositive(clip, 'clip')
  if (unit !== 'risk') requirePositive(unit, 'unit')
  const resultOf = resultIn(unit)
  return (trade) => 0.5 + 0.5 * clamp(resultOf(trade) / clip, -1, 1)
}
