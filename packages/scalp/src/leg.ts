import { type Contracts, direction, type EpochMs, type Side, type Steps } from '@alavanca/core'
import type { ExitReason } from './events.ts'
import type { Exit, ExitPlan } from './exits/exit.ts'

/** A close that was asked for. */
export interface Closing {
  readonly reason: ExitReason
  /** The price that triggered it; null where no price did. */
  readonly referencePrice: Steps | null
  /** 1 for the first time of asking. */
  readonly attempt: number
  /** False after a rejection, until it is asked again. */
  readonly pending: boolean
}

/** The extra contracts of one symbol, from their entry until the last of them is gone. Plain JSON; never changed in place. */
export interface Leg {
  readonly contracts: Contracts
  /** Not yet closed; at least 1. */
  readonly remaining: Contracts
  readonly entry: Steps
  readonly openedAt: EpochMs
  readonly plan: ExitPlan
  /** Steps gained times contracts, summed over the fills that closed a part. */
  readonly stepContracts: number
  /** Whether its fate rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
  readonly closing: Closing | null
}

/** A leg as it is opened: with a target and a time limit. */
export type FreshLeg = Leg & { readonly plan: { readonly target: Steps; readonly deadline: EpochMs } }

/** What a quote or bar did to a leg: it promoted it, made it leave, or both. */
export interface LegVerdict {
  readonly leg: Leg
  /** The target that promoted the leg. */
  readonly promotion: Exit | null
  readonly exit: Exit | null
}

/** Distances from the entry, and the time limit. */
export interface LegRules {
  readonly targetSteps: Steps
  readonly stopSteps: Steps
  readonly maxHoldMs: number
}

/** How a leg began: its average price in steps, and the moment in epoch milliseconds. */
export interface LegEntry {
  readonly side: Side
  readonly entry: Steps
  readonly contracts: Contracts
  readonly openedAt: EpochMs
}

/** A leg with its stop, target and deadline in force from its entry on. Nothing is checked here: the manager does. */
export const openLeg = ({ side, entry, contracts, openedAt }: LegEntry, rules: LegRules): FreshLeg => ({
  contracts,
  remaining: contracts,
  entry,
  openedAt,
  plan: {
    side,
    // sums of steps are steps, and a time plus a duration is a time
    stop: (entry - direction(side) * rules.stopSteps) as Steps,
    target: (entry + direction(side) * rules.targetSteps) as Steps,
    since: openedAt,
    deadline: (openedAt + rules.maxHoldMs) as EpochMs,
  },
  stepContracts: 0,
  ambiguous: false,
  closing: null,
})

/**
 * More contracts came in, at a price of their own. Stop, target and time limit stay those of the first; what the later
 * ones cost more or less than the first is counted as gained or lost.
 */
export const enlargeLeg = (leg: Leg, price: Steps, added: Contracts): Leg => ({
  ...leg,
  // sums of whole numbers of contracts are such
  contracts: (leg.contracts + added) as Contracts,
  remaining: (leg.remaining + added) as Contracts,
  stepContracts: leg.stepContracts + direction(leg.plan.side) * (leg.entry - price) * added,
})

/** Only a promoted leg has no target. */
export const isPromoted = ({ plan }: Leg): boolean => plan.target === null

/** From `time` on: stop at break-even, no target, no time limit. */
export const promoteLeg = (leg: Leg, time: EpochMs): Leg => ({
  ...leg,
  plan: { side: leg.plan.side, stop: leg.entry, target: null, since: time, deadline: null },
})

/** The first time of asking. */
export const firstClosing = (reason: ExitReason, referencePrice: Steps | null): Closing => ({
  reason,
  referencePrice,
  attempt: 1,
  pending: true,
})

/** The next time of asking. A decision once taken stays: its reason and its price are those of the first. */
export const nextClosing = (closing: Closing): Closing => ({ ...closing, attempt: closing.attempt + 1, pending: true })

/** The close that was asked for was refused; it waits to be asked again. */
export const rejectClosing = (leg: Leg, closing: Closing): Leg => ({ ...leg, closing: { ...closing, pending: false } })

/** Some of the contracts are gone; at most `remaining`. */
export const fillLeg = (leg: Leg, price: Steps, filled: Contracts): Leg => ({
  ...leg,
  // a difference of whole numbers of contracts is one
  remaining: (leg.remaining - filled) as Contracts,
  stepContracts: leg.stepContracts + direction(leg.plan.side) * (price - leg.entry) * filled,
})
