import { type Contracts, type EpochMs, type Instrument, type Side, toPrice } from '@alavanca/core'
import type { ExitReason } from './events.ts'
import { isPromoted, type Leg } from './leg.ts'

/** A look at an open leg. Prices are in price units. It does not change with the leg. */
export interface ActiveLeg {
  readonly symbol: string
  readonly side: Side
  readonly entryPrice: number
  readonly openedAt: EpochMs
  /** As opened. */
  readonly contracts: Contracts
  /** Not yet closed; at least 1. */
  readonly remaining: Contracts
  readonly stopPrice: number
  /** Null once promoted. */
  readonly targetPrice: number | null
  /** When the time limit runs out; null once promoted. */
  readonly expiresAt: EpochMs | null
  /** Whether it reached its target and stays with the base position (`HYBRID`). */
  readonly promoted: boolean
  readonly ambiguous: boolean
  /** The close that was asked for; null while the leg simply runs. */
  readonly closing: {
    readonly reason: ExitReason
    readonly attempt: number
    /** False after a rejection, until it is asked again. */
    readonly pending: boolean
  } | null
}

export const activeLeg = (leg: Leg, instrument: Instrument): ActiveLeg => {
  const { plan, closing } = leg
  return {
    symbol: instrument.symbol,
    side: plan.side,
    entryPrice: toPrice(leg.entry, instrument),
    openedAt: leg.openedAt,
    contracts: leg.contracts,
    remaining: leg.remaining,
    stopPrice: toPrice(plan.stop, instrument),
    targetPrice: plan.target === null ? null : toPrice(plan.target, instrument),
    expiresAt: plan.deadline,
    promoted: isPromoted(leg),
    ambiguous: leg.ambiguous,
    closing: closing && { reason: closing.reason, attempt: closing.attempt, pending: closing.pending },
  }
}
