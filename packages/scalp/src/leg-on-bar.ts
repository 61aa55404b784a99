import type { IntrabarPolicy, ScalpConfig } from './config.ts'
import { adverseExtreme, type BarSteps } from './exits/bar-steps.ts'
import { type Exit, isDownTo } from './exits/exit.ts'
import { exitOnBar } from './exits/exit-on-bar.ts'
import { isKindFirst } from './exits/intrabar-order.ts'
import { type Leg, type LegVerdict, promoteLeg } from './leg.ts'

interface BreakEvenVerdict {
  readonly stopped: boolean
  readonly ambiguous: boolean
}

const certainly = (stopped: boolean): BreakEvenVerdict => ({ stopped, ambiguous: false })
const assumed = (stopped: boolean): BreakEvenVerdict => ({ stopped, ambiguous: true })

/**
 * Whether the bar that reached the target then also hit the new stop at break-even.
 *
 * - Never came back to break-even: no.
 * - Opened beyond the target: every other price came after it, so coming back to break-even hit the stop.
 * - The first stop was touched too, and the policy put the target first: the price came back further than break-even.
 * - Closed at or beyond break-even: the close is the last price, so yes.
 * - Its extreme is its open (such as an entry at the open, and never below it): that touch came before the target, so no.
 * - Otherwise the dip may have come before or after the target. The policy decides and the leg is `ambiguous` from there:
 *   pessimistic, it was stopped; optimistic, it was not; nearest-first, it was stopped unless break-even lies nearer the
 *   open than the target does.
 */
const breakEvenAfter = (target: Exit, leg: Leg, bar: BarSteps, intrabar: IntrabarPolicy): BreakEvenVerdict => {
  const { side } = leg.plan
  const extreme = adverseExtreme(bar, side)
  if (!isDownTo(leg.entry, extreme, side)) return certainly(false)
  if (target.ambiguous) return assumed(true)
  // only an exit at the open is dated at the start of the bar
  if (target.time === bar.time || isDownTo(leg.entry, bar.close, side)) return certainly(true)
  if (extreme === bar.open) return certainly(false)
  // kind is a dip to break-even that came before the stop stood there
  return assumed(!isKindFirst(Math.abs(bar.open - leg.entry), Math.abs(target.price - bar.open), intrabar))
}

const promoteOnBar = (leg: Leg, target: Exit, bar: BarSteps, intrabar: IntrabarPolicy): LegVerdict => {
  const { stopped, ambiguous } = breakEvenAfter(target, leg, bar, intrabar)
  const promoted: Leg = { ...promoteLeg(leg, target.time), ambiguous }
  const exit: Exit | null = stopped ? { reason: 'SL_HIT', price: leg.entry, time: bar.end, ambiguous } : null
  return { leg: promoted, promotion: target, exit }
}

/** A bar's effect on a leg that is not closing; null where it has none. */
export const legOnBar = (leg: Leg, bar: BarSteps, { mode, intrabar }: ScalpConfig): LegVerdict | null => {
  const exit = exitOnBar(leg.plan, bar, intrabar)
  if (exit === null) return null
  if (exit.reason === 'TP_HIT' && mode === 'HYBRID') return promoteOnBar(leg, exit, bar, intrabar)
  // once promoted on an assumption, a leg rests on it for good
  return { leg: { ...leg, ambiguous: leg.ambiguous || exit.ambiguous }, promotion: null, exit }
}
