import { type EpochMs, type Instrument, opposite, toPrice } from '@alavanca/core'
import type { Closing, Leg } from './leg.ts'
import type { CloseCommand } from './outcomes.ts'

/** The order that closes what is left of a leg. */
export const closeCommand = (
  { plan, remaining }: Leg,
  { reason, referencePrice, attempt }: Closing,
  time: EpochMs,
  instrument: Instrument,
): CloseCommand =>
  Object.freeze({
    symbol: instrument.symbol,
    side: opposite(plan.side),
    contracts: remaining,
    reason,
    referencePrice: referencePrice === null ? null : toPrice(referencePrice, instrument),
    attempt,
    time,
  })
