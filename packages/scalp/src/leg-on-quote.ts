import type { EpochMs, Steps } from '@alavanca/core'
import type { ScalpMode } from './config.ts'
import { exitOnQuote } from './exits/exit-on-quote.ts'
import { type Leg, type LegVerdict, promoteLeg } from './leg.ts'

/** A quote's effect on a leg that is not closing; null where it has none. `price` as for `exitOnQuote`. */
export const legOnQuote = (leg: Leg, price: Steps, time: EpochMs, mode: ScalpMode): LegVerdict | null => {
  const exit = exitOnQuote(leg.plan, price, time)
  if (exit === null) return null
  if (exit.reason === 'TP_HIT' && mode === 'HYBRID') {
    return { leg: promoteLeg(leg, time), promotion: exit, exit: null }
  }
  return { leg, promotion: null, exit }
}
