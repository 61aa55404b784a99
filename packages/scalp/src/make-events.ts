import { direction, type EpochMs, type Instrument, moveValue, stepsToPoints, toPrice } from '@alavanca/core'
import { describeScalpEvent } from './describe.ts'
import type { ClosedEvent, ExitReason, OpenedEvent, PromotedEvent, ScalpEvent, Unworded } from './events.ts'
import type { Exit } from './exits/exit.ts'
import type { FreshLeg, Leg } from './leg.ts'

/** The event itself, which nobody else has yet: a copy with one field more would have a hidden class of its own each time. */
const worded = <Event extends Unworded<ScalpEvent>>(event: Event): Readonly<Event & { reason: string }> =>
  Object.freeze(Object.assign(event, { reason: describeScalpEvent(event) }))

// a fill's clock may run behind the entry's
const holdSeconds = ({ openedAt }: Leg, time: EpochMs): number => Math.max(0, time - openedAt) / 1_000

export const openedEvent = (leg: FreshLeg, instrument: Instrument): OpenedEvent =>
  worded({
    type: 'OPENED',
    time: leg.openedAt,
    symbol: instrument.symbol,
    side: leg.plan.side,
    entryPrice: toPrice(leg.entry, instrument),
    contracts: leg.contracts,
    targetPrice: toPrice(leg.plan.target, instrument),
    stopPrice: toPrice(leg.plan.stop, instrument),
    expiresAt: leg.plan.deadline,
  })

/** About a leg that was promoted by reaching its target. */
export const promotedEvent = (leg: Leg, target: Exit, instrument: Instrument): PromotedEvent =>
  worded({
    type: 'PROMOTED',
    time: target.time,
    symbol: instrument.symbol,
    side: leg.plan.side,
    entryPrice: toPrice(leg.entry, instrument),
    contracts: leg.remaining,
    triggerPrice: toPrice(target.price, instrument),
    stopPrice: toPrice(leg.plan.stop, instrument),
    holdSeconds: holdSeconds(leg, target.time),
    ambiguous: target.ambiguous,
  })

/** About a leg whose last contract was filled at `time`. */
export const closedEvent = (leg: Leg, reason: ExitReason, time: EpochMs, instrument: Instrument): ClosedEvent => {
  const steps = leg.stepContracts / leg.contracts
  return worded({
    type: reason,
    time,
    symbol: instrument.symbol,
    side: leg.plan.side,
    entryPrice: toPrice(leg.entry, instrument),
    contracts: leg.contracts,
    exitPrice: toPrice(leg.entry + direction(leg.plan.side) * steps, instrument),
    points: stepsToPoints(steps, instrument),
    pnlCents: moveValue(leg.stepContracts, instrument),
    holdSeconds: holdSeconds(leg, time),
    ambiguous: leg.ambiguous,
  })
}
