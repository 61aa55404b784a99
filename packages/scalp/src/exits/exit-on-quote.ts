import type { EpochMs, Steps } from '@alavanca/core'
import { type Exit, type ExitPlan, isDownTo, isUpTo, type Trigger } from './exit.ts'

const triggerOf = ({ side, stop, target, deadline }: ExitPlan, price: Steps, time: EpochMs): Trigger | null => {
  if (target !== null && isUpTo(target, price, side)) return 'TP_HIT'
  if (isDownTo(stop, price, side)) return 'SL_HIT'
  return deadline !== null && time >= deadline ? 'TIMEOUT' : null
}

/**
 * Whether a quote makes a leg leave; the exit is at that quote's price. `price` is the one the leg could be closed at: the
 * bid of a BUY, the ask of a SELL (see `closingPrice`). Null where the leg stays.
 */
export const exitOnQuote = (plan: ExitPlan, price: Steps, time: EpochMs): Exit | null => {
  if (time < plan.since) return null
  const reason = triggerOf(plan, price, time)
  return reason === null ? null : { reason, price, time, ambiguous: false }
}
