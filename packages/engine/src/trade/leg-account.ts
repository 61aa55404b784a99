import {
  type Cents,
  type Contracts,
  direction,
  type EpochMs,
  type Instrument,
  moveValue,
  type Side,
  toPrice,
} from '@alavanca/core'
import type { CloseReason } from '../commands.ts'
import type { LegName } from '../events.ts'
import type { Writable } from '../writable.ts'
import type { LegExit, LegExitPart, LegResult } from './leg-result.ts'

/** The contracts and the money of one leg, fill by fill. Plain JSON; never changed in place. */
export interface LegAccount {
  readonly leg: LegName
  /** Contracts filled so far on the way in, and their steps × contracts. */
  readonly entered: number
  readonly entrySteps: number
  /** The same on the way out. */
  readonly exited: number
  readonly exitSteps: number
  readonly grossCents: Cents
  readonly commissionCents: Cents
  /** Above 0 a credit. */
  readonly swapCents: Cents
  /** The broker's own name of what is held, once it said so; null for nothing held. */
  readonly contract: string | null
  readonly openedAt: EpochMs | null
  readonly closedAt: EpochMs | null
  readonly exitReason: LegExit | null
  readonly ambiguous: boolean
  /** What left under which reason, in the order in which they began. */
  readonly parts: readonly LegPart[]
  /** The entry that is under way. */
  readonly openOrderId: string | null
  /** The close that is under way. */
  readonly closeOrderId: string | null
  /** A close that was decided here and is asked for until it is done. Extra legs mostly leave by their scalp instead. */
  readonly closing: { readonly reason: CloseReason; readonly referencePrice: number | null } | null
  /** The broker refused to close it; null where it did not since the last contract left. */
  readonly refusal: CloseRefusal | null
  /** The broker does not hold its stop, or did not a while ago. */
  readonly lostStop: LostStop | null
}

/** Closes of a leg that the broker refused one after the other. */
export interface CloseRefusal {
  readonly times: number
  readonly code: string
  readonly message: string
  readonly at: EpochMs
  /** When it is asked again; null where that would be in vain. */
  readonly nextAt: EpochMs | null
}

/** What was done about a stop that the broker did not hold. */
export interface LostStop {
  /** How often the broker was asked to hold it. */
  readonly attempts: number
  /** When it was asked last, or the leg was given up. */
  readonly at: EpochMs
  /** `ASKED`: an answer is awaited. `HELD`: so it says. `REFUSED`: it does not. `GIVEN_UP`: nothing more is tried for a while. */
  readonly status: 'ASKED' | 'HELD' | 'REFUSED' | 'GIVEN_UP'
}

/** Contracts that left under one reason, their steps × contracts, and what they earned. */
export interface LegPart {
  readonly reason: LegExit
  readonly exited: number
  readonly exitSteps: number
  readonly grossCents: Cents
}

/** One fill, in steps. */
export interface LegFill {
  readonly price: number
  readonly contracts: number
  readonly commissionCents: Cents
  readonly swapCents: Cents
  /** The broker's own name of what was traded; null where it did not say. */
  readonly contract: string | null
  readonly time: EpochMs
  readonly ambiguous: boolean
}

export const newLeg = (leg: LegName, openOrderId: string | null): LegAccount => ({
  leg,
  entered: 0,
  entrySteps: 0,
  exited: 0,
  exitSteps: 0,
  grossCents: 0 as Cents,
  commissionCents: 0 as Cents,
  swapCents: 0 as Cents,
  contract: null,
  openedAt: null,
  closedAt: null,
  exitReason: null,
  ambiguous: false,
  parts: [],
  openOrderId,
  closeOrderId: null,
  closing: null,
  refusal: null,
  lostStop: null,
})

/**
 * A leg with some of it changed. Copied field by field: what is spread anew and anew has another hidden class each time, costs
 * twenty times as much, and slows down all that reads it at every price. `Required`, so that no field can be forgotten.
 */
export const legWith = (leg: LegAccount, change: Partial<LegAccount>): LegAccount => {
  const copy: Required<LegAccount> = {
    leg: leg.leg,
    entered: leg.entered,
    entrySteps: leg.entrySteps,
    exited: leg.exited,
    exitSteps: leg.exitSteps,
    grossCents: leg.grossCents,
    commissionCents: leg.commissionCents,
    swapCents: leg.swapCents,
    contract: leg.contract,
    openedAt: leg.openedAt,
    closedAt: leg.closedAt,
    exitReason: leg.exitReason,
    ambiguous: leg.ambiguous,
    parts: leg.parts,
    openOrderId: leg.openOrderId,
    closeOrderId: leg.closeOrderId,
    closing: leg.closing,
    refusal: leg.refusal,
    lostStop: leg.lostStop,
  }
  return Object.assign(copy, change)
}

export const heldContracts = ({ entered, exited }: LegAccount): Contracts => (entered - exited) as Contracts

/** Average of the entries, in price units. */
export const entryPriceOf = ({ entrySteps, entered }: LegAccount, instrument: Instrument): number =>
  toPrice(entrySteps / entered, instrument)

const plus = (a: Cents, b: Cents): Cents => (a + b) as Cents

/** More contracts came in. */
export const withEntry = (leg: LegAccount, fill: LegFill): LegAccount =>
  legWith(leg, {
    entered: leg.entered + fill.contracts,
    entrySteps: leg.entrySteps + fill.price * fill.contracts,
    commissionCents: plus(leg.commissionCents, fill.commissionCents),
    swapCents: plus(leg.swapCents, fill.swapCents),
    contract: leg.contract ?? fill.contract,
    openedAt: leg.openedAt ?? fill.time,
    ambiguous: leg.ambiguous || fill.ambiguous,
  })

/** What so many exits have earned: rounded over all of them, so that the parts add up to the whole. */
const grossOf = (leg: LegAccount, side: Side, instrument: Instrument): Cents =>
  moveValue(direction(side) * (leg.exitSteps - (leg.entrySteps * leg.exited) / leg.entered), instrument)

const sumOf = (one: LegPart, other: LegPart): LegPart => ({
  reason: one.reason,
  exited: one.exited + other.exited,
  exitSteps: one.exitSteps + other.exitSteps,
  grossCents: plus(one.grossCents, other.grossCents),
})

const withPart = (parts: readonly LegPart[], part: LegPart): readonly LegPart[] =>
  parts.some(({ reason }) => reason === part.reason)
    ? parts.map((other) => (other.reason === part.reason ? sumOf(other, part) : other))
    : [...parts, part]

/** Some or all of the contracts left. At most as many as are held. */
export const withExit = (
  leg: LegAccount,
  fill: LegFill,
  {
    exitReason,
    side,
    instrument,
  }: { readonly exitReason: LegExit; readonly side: Side; readonly instrument: Instrument },
): LegAccount => {
  const counted = legWith(leg, {
    exited: leg.exited + fill.contracts,
    exitSteps: leg.exitSteps + fill.price * fill.contracts,
    commissionCents: plus(leg.commissionCents, fill.commissionCents),
    swapCents: plus(leg.swapCents, fill.swapCents),
    ambiguous: leg.ambiguous || fill.ambiguous,
  })
  const grossCents = grossOf(counted, side, instrument)
  const isFlat = counted.exited === counted.entered
  const earned = (grossCents - leg.grossCents) as Cents
  return legWith(counted, {
    grossCents,
    // an extra leg leaves under the one name that its own rules give
    parts:
      leg.leg === 'EXTRA'
        ? leg.parts
        : withPart(leg.parts, {
            reason: exitReason,
            exited: fill.contracts,
            exitSteps: fill.price * fill.contracts,
            grossCents: earned,
          }),
    exitReason,
    closedAt: isFlat ? fill.time : null,
    closing: isFlat ? null : leg.closing,
    contract: isFlat ? null : (leg.contract ?? fill.contract),
    refusal: null,
    lostStop: isFlat ? null : leg.lostStop,
  })
}

/** The whole leg once it is flat; null for one that never held anything. */
export const legResult = (leg: LegAccount, instrument: Instrument): LegResult | null => {
  const { entered, exited, openedAt, closedAt, exitReason, grossCents, commissionCents, swapCents, ambiguous } = leg
  if (openedAt === null || closedAt === null || exitReason === null || entered !== exited) return null
  const contracts = entered as Contracts
  const entryPrice = entryPriceOf(leg, instrument)
  const exitPrice = toPrice(leg.exitSteps / exited, instrument)
  const result: Writable<LegResult> =
    swapCents === 0
      ? { contracts, entryPrice, exitPrice, exitReason, openedAt, closedAt, grossCents, commissionCents, ambiguous }
      : {
          contracts,
          entryPrice,
          exitPrice,
          exitReason,
          openedAt,
          closedAt,
          grossCents,
          commissionCents,
          swapCents,
          ambiguous,
        }
  if (leg.parts.length > 1) result.parts = leg.parts.map((part) => partResult(part, instrument))
  return result
}

const partResult = ({ reason, exited, exitSteps, grossCents }: LegPart, instrument: Instrument): LegExitPart => ({
  reason,
  contracts: exited as Contracts,
  exitPrice: toPrice(exitSteps / exited, instrument),
  grossCents,
})
