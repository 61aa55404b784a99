import type { Side } from '@alavanca/core'
import type { Leg } from '@alavanca/scalp'

/** An extra leg that is open, under its own rules. */
export interface ScalpLeg {
  readonly symbol: string
  readonly side: Side
  readonly contracts: number
  readonly entryPrice: number
  readonly openedAt: number
  readonly stopPrice: number
  readonly targetPrice: number | null
  readonly expiresAt: number | null
  readonly promoted: boolean
}

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
