import type { Cents, EpochMs, Regime } from '@alavanca/core'
import type { OpenTrade } from './open-trade.ts'
import type { Order } from './order.ts'

/** An order whose trade is over, with what is needed to hold what may still be filled of it. Plain JSON. */
export interface PastOrder {
  readonly order: Order
  readonly regime: Regime
  readonly referencePrice: number
  readonly stopPrice: number
  readonly targetPrice: number | null
  readonly riskBudget: Cents
  /** When its trade was over; null where a version before did not say. */
  readonly overAt: EpochMs | null
}

export const pastOrder = (
  order: Order,
  { regime, referencePrice, stopPrice, targetPrice, riskBudget }: OpenTrade,
  overAt: EpochMs,
): PastOrder => ({ order, regime, referencePrice, stopPrice, targetPrice, riskBudget, overAt })
