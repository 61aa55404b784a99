import type { Leg } from '@alavanca/scalp'
import type { ScalpLeg } from './desk.ts'

/** A saved extra leg in price units; `priceStep` is one step of its prices. */
export const scalpLegOf = (symbol: string, { plan, contracts, entry, openedAt }: Leg, priceStep: number): ScalpLeg => {
  // steps are whole: what a product adds in its last digits is none of the price
  const price = (steps: number): number => Number((steps * priceStep).toPrecision(12))
  return {
    symbol,
    side: plan.side,
    contracts,
    entryPrice: price(entry),
    openedAt,
    stopPrice: price(plan.stop),
    targetPrice: plan.target === null ? null : price(plan.target),
    expiresAt: plan.deadline,
    promoted: plan.target === null,
  }
}
