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

export interface CloseAsked {
  readonly type: 'CLOSE'
  readonly command: CloseCommand
}

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

export interface RefusedByCooldown extends Refused<'COOLDOWN'> {
  /** The first moment at which a leg may be opened again. */
  readonly until: EpochMs
}

export type OpenOutcome =
  | { readonly type: 'OPENED'; readonly event: OpenedEvent }
  | Refused<'ALREADY_ACTIVE'>
  | RefusedByCooldown

/** What a quote or bar led to. A close that it triggered carries the time of the quote, or of the bar's open or end. */
export type MarketOutcome = CloseAsked | { readonly type: 'PROMOTED'; readonly event: PromotedEvent } | RefusedAsOld

export type CloseRequestOutcome = CloseAsked | Refused<'NO_ACTIVE_LEG'> | Refused<'CLOSE_PENDING'>

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
