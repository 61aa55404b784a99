import type { IntrabarPolicy } from '../config.ts'
import { adverseExtreme, type BarSteps, favourableExtreme } from './bar-steps.ts'
import { type Exit, type ExitPlan, isDownTo, isUpTo } from './exit.ts'
import { exitOnGap } from './exit-on-gap.ts'
import { isKindFirst } from './intrabar-order.ts'

const exitInside = ({ side, stop, target }: ExitPlan, bar: BarSteps, intrabar: IntrabarPolicy): Exit | null => {
  const stopHit: Exit | null = isDownTo(stop, adverseExtreme(bar, side), side)
    ? { reason: 'SL_HIT', price: stop, time: bar.end, ambiguous: false }
    : null
  if (target === null || !isUpTo(target, favourableExtreme(bar, side), side)) return stopHit
  const targetHit: Exit = { reason: 'TP_HIT', price: target, time: bar.end, ambiguous: false }
  if (stopHit === null) return targetHit
  const targetFirst = isKindFirst(Math.abs(target - bar.open), Math.abs(bar.open - stop), intrabar)
  return { ...(targetFirst ? targetHit : stopHit), ambiguous: true }
}

const exitAtClose = ({ deadline }: ExitPlan, bar: BarSteps): Exit | null =>
  deadline !== null && deadline <= bar.end
    ? { reason: 'TIMEOUT', price: bar.close, time: bar.end, ambiguous: false }
    : null

/**
 * Whether a bar makes a leg leave, and at what price. The order of prices inside a bar is unknown, so, in this order:
 *
 * 1. a bar that opens at or beyond the stop exits at that open; at or beyond the target, at the target;
 * 2. a bar that opens at or after the time limit exits at its open;
 * 3. a low or high that touches the stop exits at the stop, the target at the target; where both are touched the intrabar
 *    policy decides and the exit is `ambiguous`;
 * 4. a time limit inside the bar, its end included, exits at the close.
 *
 * A bar entered at its open counts whole; one entered later counts its low, high and close. A bar that ended by the entry
 * says nothing. Null where the leg stays. Leave out `target` or `deadline` (null) and the rules about them do not apply.
 */
export const exitOnBar = (plan: ExitPlan, bar: BarSteps, intrabar: IntrabarPolicy): Exit | null =>
  bar.end <= plan.since ? null : (exitOnGap(plan, bar) ?? exitInside(plan, bar, intrabar) ?? exitAtClose(plan, bar))
