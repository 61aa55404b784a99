import type { Contracts, EpochMs, Side } from '@alavanca/core'
import type { ClosedEvent, ExitReason, OpenedEvent, PromotedEvent } from './events.ts'

/** An order to place: it closes what is left of a leg. */
export interface CloseCommand {
  readonly symbol: string
  /** The side to trade, opposite to the leg's. */
  readonly side: Side
  readonly contracts: Contracts
  /** Under this name the close will be recorded. */
  readonly reason: ExitReason
  /** The price that triggered it, for limits on slippage and for simulated fills; null where no price did. */
  readonly referencePrice: number | null
  /** 1 for the first time of asking, one more after each rejection. */
  readonly attempt: number
  readonly time: EpochMs
}

/** The host is to close a leg; it answers with a fill or a rejection. */
export interface CloseAsked {
  readonly type: 'CLOSE'
  readonly command: CloseCommand
}

/** Nothing was done, and why. Nothing changed. */
export interface Refused<Code extends string> {
  readonly type: 'REFUSED'
  readonly code: Code
  readonly symbol: string
  readonly time: EpochMs
}

/** A quote, or the end of a bar, older than the newest of its symbol. */
export interface RefusedAsOld extends Refused<'OUT_OF_ORDER'> {
  readonly newest: EpochMs
}

/** The symbol rests after an extra leg that earned something. */
export interface RefusedByCooldown extends Refused<'COOLDOWN'> {
  /** The first moment at which a leg may be opened again. */
  readonly until: EpochMs
}

/** What opening a leg led to. */
export type OpenOutcome =
  | { readonly type: 'OPENED'; readonly event: OpenedEvent }
  | Refused<'ALREADY_ACTIVE'>
  | RefusedByCooldown

/** What a quote or bar led to. A close that it triggered carries the time of the quote, or of the bar's open or end. */
export type MarketOutcome = CloseAsked | { readonly type: 'PROMOTED'; readonly event: PromotedEvent } | RefusedAsOld

/** What a host's wish to close led to. */
export type CloseRequestOutcome = CloseAsked | Refused<'NO_ACTIVE_LEG'> | Refused<'CLOSE_PENDING'>

/** What a close's fill led to: part of the leg is left, or none. */
export type FillOutcome =
  | {
      readonly type: 'PARTIALLY_CLOSED'
      readonly symbol: string
      readonly time: EpochMs
      /** How many this fill closed. */
      readonly contracts: Contracts
      readonly remaining: Contracts
    }
  | { readonly type: 'CLOSED'; readonly event: ClosedEvent }

/** What a rejected close led to: it may be asked for again, as the next attempt. */
export type RejectionOutcome =
  | {
      readonly type: 'CLOSE_REJECTED'
      readonly symbol: string
      readonly time: EpochMs
      readonly reason: ExitReason
      /** Which attempt was rejected. */
      readonly attempt: number
    }
  | Refused<'NO_ACTIVE_LEG'>
  | Refused<'NO_CLOSE_PENDING'>
