import { direction, type EpochMs, type Instrument, type Side } from '@alavanca/core'
import { adverseExtreme, type BarSteps, favourableExtreme, type IntrabarPolicy } from '@alavanca/scalp'
import { type KeptStop, liftedStop, type StopPlan } from './kept-stop.ts'

/** A base position as the engine's own rules see it. Prices in steps, on the side that closes it. */
export interface KeptPlan extends StopPlan {
  /** When the position came in; bars that ended by then say nothing. */
  readonly since: number
  /** Targets whose parts have not left, nearest first. */
  readonly targets: readonly number[]
  /** The target that the broker holds for all that is left; null for none. */
  readonly lastTarget: number | null
  readonly deadline: number | null
  /** Best price seen since the entry; null before the first. */
  readonly best: number | null
}

/** Where the engine closes all that is left. */
export interface KeptExit {
  readonly rule: KeptStop['rule'] | 'TIME_LIMIT'
  readonly price: number
  readonly time: EpochMs
}

/** What a bar makes of a position. What the broker holds, its stop and its target, the broker judges. */
export interface BarVerdict {
  /** How many of the targets were reached first, each at its own price. */
  readonly reached: number
  readonly exit: KeptExit | null
  /** The stop from the bar's end on; null where it stays, or the position leaves. */
  readonly stop: KeptStop | null
  /** Best price seen by now; null before the first. */
  readonly best: number | null
  /** Whether any of it rests on an assumption about the order of prices inside the bar. */
  readonly ambiguous: boolean
}

/**
 * What the rules kept for a base position say of a bar. Inside a bar only the order of its extremes is in doubt, so:
 *
 * 1. a bar that opens at or beyond the stop is the broker's; so is one that reaches the broker's target and not the stop;
 * 2. a target is reached for sure where the bar opens beyond it, or never touches the stop; where it touches both, the
 *    intrabar policy says which came first (`nearest-first`: whichever lies nearer the open, a tie is the stop);
 * 3. the open moves the stop before anything else of the bar, the best price where it came. A close at or beyond the stop that
 *    the best price moved has left there for sure; where only the adverse extreme lies beyond it, it is left there by
 *    `pessimistic`, not by `optimistic`, and by `nearest-first` if the best price lies nearer the open than the worst. Where
 *    the adverse extreme lies beyond the stop of the open too, that is left, or what the best price moved if it came first;
 * 4. a time limit by the bar's start leaves at its open, one inside it at its close.
 */
export const exitsOnBar = (
  plan: KeptPlan,
  bar: BarSteps,
  { intrabar, instrument }: { readonly intrabar: IntrabarPolicy; readonly instrument: Instrument },
): BarVerdict => {
  const { side, stop, targets, lastTarget, deadline, since } = plan
  const stays: BarVerdict = { reached: 0, exit: null, stop: null, best: plan.best, ambiguous: false }
  if (bar.end <= since) return stays
  const over = (price: number, level: number): boolean => direction(side) * (price - level) >= 0
  const [best, worst] = [favourableExtreme(bar, side), adverseExtreme(bar, side)]
  // the open of the bar in which the position came in came before it
  const opens = bar.time >= since
  if (opens && over(stop, bar.open)) return stays
  const opened = opens ? targets.filter((target) => over(bar.open, target)).length : 0
  if (opens && lastTarget !== null && over(bar.open, lastTarget)) return { ...stays, reached: targets.length }
  if (opens && deadline !== null && bar.time >= deadline)
    return { ...stays, reached: opened, exit: { rule: 'TIME_LIMIT', price: bar.open, time: bar.time } }

  const early = opens ? liftedStop(plan, bestOf(side, plan.best, bar.open), instrument) : null
  // the market is beyond it already
  if (early !== null && over(early.price, bar.open))
    return { ...stays, reached: opened, exit: { rule: early.rule, price: bar.open, time: bar.time } }
  const held = early?.price ?? stop
  const isStopped = over(held, worst)
  const isFirst = (level: number): boolean => !isStopped || comesFirst(level, held, bar.open, intrabar)
  const touched = targets.filter((target) => over(best, target)).length
  const reached = targets.filter((target, index) => index < opened || (over(best, target) && isFirst(target))).length
  const isLast = lastTarget !== null && over(best, lastTarget)
  const seen = bestOf(side, plan.best, best)
  const further = liftedStop({ ...plan, stop: held }, seen, instrument)
  const lifted = further ?? early
  if (isStopped) {
    const inDoubt = touched > opened || isLast || further !== null
    const isFurther = further !== null && !isLast && isFirst(best)
    const left = isFurther ? further : early
    const isGained = isLast && isFirst(lastTarget)
    return {
      ...stays,
      reached,
      exit: left === null || isGained ? null : { ...left, time: bar.end },
      ambiguous: inDoubt,
    }
  }
  if (isLast) return { ...stays, reached }
  if (lifted !== null && over(lifted.price, bar.close))
    return { ...stays, reached, best: seen, exit: { ...lifted, time: bar.end } }
  const inDoubt = lifted !== null && over(lifted.price, worst)
  if (lifted !== null && inDoubt && !staysBehind(best, worst, bar.open, intrabar))
    return { ...stays, reached, best: seen, exit: { ...lifted, time: bar.end }, ambiguous: true }
  if (deadline !== null && deadline <= bar.end)
    return {
      ...stays,
      reached,
      best: seen,
      exit: { rule: 'TIME_LIMIT', price: bar.close, time: bar.end },
      ambiguous: inDoubt,
    }
  return { reached, exit: null, stop: lifted, best: seen, ambiguous: inDoubt }
}

const bestOf = (side: Side, before: number | null, price: number): number =>
  before === null || direction(side) * (price - before) > 0 ? price : before

/** Whether a favourable level was reached before the stop, both having been touched. */
const comesFirst = (level: number, stop: number, open: number, intrabar: IntrabarPolicy): boolean => {
  if (intrabar === 'nearest-first') return Math.abs(level - open) < Math.abs(open - stop)
  return intrabar === 'optimistic'
}

/** Whether the worst price came before the best, which moved the stop beyond it. */
const staysBehind = (best: number, worst: number, open: number, intrabar: IntrabarPolicy): boolean => {
  if (intrabar === 'nearest-first') return Math.abs(best - open) >= Math.abs(open - worst)
  return intrabar === 'optimistic'
}
