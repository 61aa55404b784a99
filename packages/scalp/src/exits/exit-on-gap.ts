import type { BarSteps } from './bar-steps.ts'
import { type Exit, type ExitPlan, isDownTo, isUpTo } from './exit.ts'

/**
 * Whether a bar's open makes a leg leave. An open beyond a level is the first price there was: a gap through the stop exits at
 * that open, worse than the stop; one through the target exits at the target, never better.
 */
export const exitOnGap = ({ side, stop, target, since, deadline }: ExitPlan, bar: BarSteps): Exit | null => {
  // the open of the bar in which the leg was entered came before the leg
  if (bar.time < since) return null
  const certain = { time: bar.time, ambiguous: false }
  if (isDownTo(stop, bar.open, side)) return { reason: 'SL_HIT', price: bar.open, ...certain }
  if (target !== null && isUpTo(target, bar.open, side)) return { reason: 'TP_HIT', price: target, ...certain }
  return deadline !== null && bar.time >= deadline ? { reason: 'TIMEOUT', price: bar.open, ...certain } : null
}
