import { direction, type Steps } from '@alavanca/core'
import { type Leg, legOnBar, legOnQuote, type ScalpConfig } from '@alavanca/scalp'
import type { SimulatedMarket } from './simulated-market.ts'

/** One contract of an extra that was not traded, by the rules of real ones. Plain JSON; never changed in place. */
export interface SimulatedExtra {
  readonly leg: Leg
  readonly gainedSteps: number | null
}

/** The extra leaves at a price, unless it left before. */
export const extraLeftAt = (extra: SimulatedExtra, price: Steps): SimulatedExtra =>
  extra.gainedSteps === null
    ? { leg: extra.leg, gainedSteps: direction(extra.leg.plan.side) * (price - extra.leg.entry) }
    : extra

/** The extra after a quote or a bar. */
export const extraAfter = (extra: SimulatedExtra, market: SimulatedMarket, config: ScalpConfig): SimulatedExtra => {
  if (extra.gainedSteps !== null) return extra
  const verdict =
    market.type === 'QUOTE'
      ? legOnQuote(extra.leg, market.price, market.time, config.mode)
      : legOnBar(extra.leg, market.bar, config)
  if (verdict === null) return extra
  const moved: SimulatedExtra = { leg: verdict.leg, gainedSteps: extra.gainedSteps }
  return verdict.exit === null ? moved : extraLeftAt(moved, verdict.exit.price)
}
