import type { Cents, Contracts, EpochMs, Points, Side } from '@alavanca/core'

/** Why a leg left: by its own rules, because the host asked, or by fills that nobody here asked for. Wire names. */
export const EXIT_REASONS = [
  'TP_HIT',
  'SL_HIT',
  'TIMEOUT',
  'CLOSED_WITH_BASE',
  'CLOSED_BY_OPERATOR',
  'CLOSED_BLIND',
  'SESSION_END',
  'CLOSED_EXTERNALLY',
] as const
/** How a leg left: one of `EXIT_REASONS`. */
export type ExitReason = (typeof EXIT_REASONS)[number]

/**
 * Why a host asks for a close: the base position is gone, the operator wants it, the market cannot be seen any more, the
 * day is over.
 */
export const CLOSE_REQUESTS = ['BASE_CLOSED', 'OPERATOR', 'BLIND', 'SESSION_END'] as const
/** One of `CLOSE_REQUESTS`: why the host wants a leg closed. */
export type CloseRequest = (typeof CLOSE_REQUESTS)[number]

/** Under which name each is recorded. */
export const REQUESTED_EXITS: Readonly<Record<CloseRequest, ExitReason>> = {
  BASE_CLOSED: 'CLOSED_WITH_BASE',
  OPERATOR: 'CLOSED_BY_OPERATOR',
  BLIND: 'CLOSED_BLIND',
  SESSION_END: 'SESSION_END',
}

interface EventFacts {
  readonly time: EpochMs
  readonly symbol: string
  readonly side: Side
  /** In price units, as all prices here. */
  readonly entryPrice: number
  readonly contracts: Contracts
  /** One sentence for people. `describeScalpEvent` has it in other languages. */
  readonly reason: string
}

/** An extra leg began, with the stop, target and clock that it leaves by. */
export interface OpenedEvent extends EventFacts {
  readonly type: 'OPENED'
  readonly targetPrice: number
  readonly stopPrice: number
  /** When the time limit runs out. */
  readonly expiresAt: EpochMs
}

/** The target was reached and the leg stays with the base position, its stop now at the entry. */
export interface PromotedEvent extends EventFacts {
  readonly type: 'PROMOTED'
  /** The price that reached the target. */
  readonly triggerPrice: number
  readonly stopPrice: number
  readonly holdSeconds: number
  /** Whether an assumption about the order of prices inside a bar put the target before the stop. */
  readonly ambiguous: boolean
}

/** The last contract of a leg is gone. Prices and money come from the fills. */
export interface ClosedEvent extends EventFacts {
  readonly type: ExitReason
  /** Weighted by contracts where there were several fills. */
  readonly exitPrice: number
  /** Gained a contract; below 0 is a loss. */
  readonly points: Points
  readonly pnlCents: Cents
  /** From the entry to the last fill; never below 0. */
  readonly holdSeconds: number
  /** Whether it rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
}

/** Something that happened to an extra leg. */
export type ScalpEvent = OpenedEvent | PromotedEvent | ClosedEvent
/** Name of an event: opened, promoted, or how a leg left. */
export type ScalpEventType = ScalpEvent['type']

/** All names of events: the beginning, the promotion, and every way out. */
export const SCALP_EVENT_TYPES: readonly ScalpEventType[] = ['OPENED', 'PROMOTED', ...EXIT_REASONS]

/** An event before it was put into words. */
export type Unworded<Event> = Event extends unknown ? Omit<Event, 'reason'> : never
