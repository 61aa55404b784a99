import { direction, type Instrument, type Side, toPrice, toTickSteps } from '@alavanca/core'
import type { StopRule } from '../records.ts'

/** A stop and the rule that wants it there. Prices in steps. */
export interface KeptStop {
  readonly price: number
  readonly rule: StopRule
}

/** What the rules about a stop go by. Prices and distances in steps, on the side that closes the position. */
export interface StopPlan {
  readonly side: Side
  /** Average entry; not always on a tick. */
  readonly entry: number
  readonly breakEvenAt: number | null
  readonly trail: { readonly distance: number; readonly step: number } | null
  /** Tightest stop so far. */
  readonly stop: number
}

/** A price on the tick that risks less, as a stop of this side: nearer the market. */
const onTick = (steps: number, side: Side, instrument: Instrument): number =>
  toTickSteps(toPrice(steps, instrument), instrument, direction(side))

/**
 * Where the stop belongs once the market has been at `best`: at the entry after `breakEvenAt` was seen, `distance` behind
 * the best price where it trails, whichever risks less. It only ever tightens, by a trail's `step` at least. Null where it
 * stays.
 */
export const liftedStop = (plan: StopPlan, best: number, instrument: Instrument): KeptStop | null => {
  const { side, entry, breakEvenAt, trail, stop } = plan
  const gain = (price: number): number => direction(side) * (price - stop)
  const isSeen = breakEvenAt !== null && direction(side) * (best - breakEvenAt) >= 0
  const even = isSeen ? onTick(entry, side, instrument) : null
  const trailed = trail === null ? null : onTick(best - direction(side) * trail.distance, side, instrument)
  const isTrailed = trail !== null && trailed !== null && gain(trailed) >= trail.step
  // an entry that was paid beyond `breakEvenAt` is no stop before the market has passed it
  const isEven = even !== null && gain(even) > 0 && direction(side) * (best - even) > 0
  if (isTrailed && (!isEven || gain(trailed) >= gain(even))) return { price: trailed, rule: 'TRAIL' }
  return isEven ? { price: even, rule: 'BREAK_EVEN' } : null
}
