import { direction, ensureNever, type Steps } from '@alavanca/core'
import type { WaitingEntry } from '@alavanca/engine'
import {
  adverseExtreme,
  type BarSteps,
  type Exit,
  type ExitPlan,
  favourableExtreme,
  type IntrabarPolicy,
} from '@alavanca/scalp'

/** An entry that was filled inside a bar. */
export interface EntryInside {
  readonly type: WaitingEntry['type']
  /** Its level, as the side that closes the position saw it at that moment. */
  readonly level: Steps
}

export interface AfterEntry {
  /** Null where the position stays. */
  readonly exit: Exit | null
  /** Whether that, staying included, rests on an assumption about the order of prices inside the bar. */
  readonly ambiguous: boolean
}

/**
 * What the rest of a bar does to a position that an entry inside it opened. The bar is that of the side that closes it.
 * Prices came to a LIMIT against the position, so its worst price came with the entry or after it; to a STOP they came in its
 * favour, so its best price did. Where the other extreme was is the question:
 *
 * | entry | touched | pessimistic | optimistic | nearest-first                                                    |
 * |-------|---------|-------------|------------|------------------------------------------------------------------|
 * | LIMIT | stop    | stop        | stop       | stop: for sure                                                   |
 * | LIMIT | target  | stays       | target     | target if the best price came after the entry, else stays        |
 * | LIMIT | both    | stop        | target     | target if the best price came after the entry and before the stop, else stop |
 * | STOP  | target  | target      | target     | target: for sure                                                 |
 * | STOP  | stop    | stop        | stays      | stop if the worst price came after the entry, else stays         |
 * | STOP  | both    | stop        | target     | stop if the worst price came after the entry and before the target, else target |
 *
 * A bar that closes at or beyond a level has touched it after the entry, whatever came before. `nearest-first` takes what
 * lies nearer the open for what came first, and of two that are as near what is worse for the position.
 */
export const afterEntry = (
  plan: ExitPlan,
  { type, level }: EntryInside,
  bar: BarSteps,
  intrabar: IntrabarPolicy,
): AfterEntry => {
  const { side, stop, target } = plan
  const [best, worst] = [favourableExtreme(bar, side), adverseExtreme(bar, side)]
  const isUp = (price: Steps, to: Steps): boolean => direction(side) * (price - to) >= 0
  const far = (price: Steps): number => Math.abs(price - bar.open)
  const isBestLater = far(best) > far(level)
  const isWorstLater = far(worst) >= far(level)

  const stopTouched = isUp(stop, worst)
  const targetTouched = target !== null && isUp(best, target)
  const stopForSure = stopTouched && (type === 'LIMIT' || isUp(stop, bar.close))
  const targetForSure = targetTouched && (type === 'STOP' || isUp(bar.close, target))
  const stops = stopTouched && (stopForSure || isAssumed(intrabar, { gains: false, isLater: isWorstLater }))
  const gains = targetTouched && (targetForSure || isAssumed(intrabar, { gains: true, isLater: isBestLater }))

  const ambiguous = (stopTouched && targetTouched) || (stopTouched && !stopForSure) || (targetTouched && !targetForSure)
  const at = { time: bar.end, ambiguous }
  const isNearer = target !== null && far(target) < far(stop)
  const isTargetFirst = type === 'LIMIT' ? isBestLater && isNearer : !isWorstLater || isNearer
  const targetLeads = gains && (!stops || isFirst(intrabar, isTargetFirst))
  if (targetLeads && target !== null) return { exit: { reason: 'TP_HIT', price: target, ...at }, ambiguous }
  return { exit: stops ? { reason: 'SL_HIT', price: stop, ...at } : null, ambiguous }
}

interface Doubt {
  /** Whether it is a level that gains. */
  readonly gains: boolean
  /** Whether it lies further from the open than the entry does. */
  readonly isLater: boolean
}

/** Whether an extreme that may have come before the entry is taken to have come after it. */
const isAssumed = (intrabar: IntrabarPolicy, { gains, isLater }: Doubt): boolean => {
  switch (intrabar) {
    case 'pessimistic':
      return !gains
    case 'optimistic':
      return gains
    case 'nearest-first':
      return isLater
    default:
      return ensureNever(intrabar)
  }
}

/** Whether the target was reached before the stop, both after the entry. */
const isFirst = (intrabar: IntrabarPolicy, isTargetFirst: boolean): boolean =>
  intrabar === 'nearest-first' ? isTargetFirst : intrabar === 'optimistic'
