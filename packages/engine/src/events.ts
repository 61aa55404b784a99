import type { Bar, Quote, Side, Signal, SignalContext, Target } from '@alavanca/core'
import type { LegName } from './leg-name.ts'
import type { OperatorAction } from './operator-action.ts'

export type { LegName } from './leg-name.ts'

/** When the host got a price, by its own clock in epoch milliseconds: what the market's stamp is held against. */
interface Received {
  readonly receivedAt?: number
}

/** A price of one symbol. `receivedAt` is when it arrived here, in epoch milliseconds, where the feed says so. */
export type QuoteEvent = Quote & Received & { readonly type: 'QUOTE'; readonly symbol: string }

/** A finished bar of bids. Its moment is its end. */
export interface BarEvent extends Bar, Received {
  readonly type: 'BAR'
  readonly symbol: string
  /** Ask minus bid in price units; 0 where left out. Legs that close by buying are judged by the asks. */
  readonly spread?: number
}

/** The host's strategy wants something, and says how it sees the market. The event's time is the moment of the decision. */
export interface SignalEvent {
  readonly type: 'SIGNAL'
  readonly time: number
  readonly signal: Signal
  readonly context: SignalContext
}

/** The host moves the stop or the targets of a trade whose base is held. What is left out stays as it is. */
export interface AdjustEvent {
  readonly type: 'ADJUST'
  readonly time: number
  readonly tradeId: string
  readonly stopPrice?: number
  /** Of what is held now; none for no target any more. */
  readonly targets?: readonly Target[]
  /** Whether the stop may be moved to where more can be lost. */
  readonly allowWiden?: boolean
}

/** The host leaves by its own signal: a trade by its id, or whatever is held of a symbol. What waits is taken back. */
export interface ExitEvent {
  readonly type: 'EXIT'
  readonly time: number
  readonly tradeId?: string
  readonly symbol?: string
  /** Of the base as it is held, above 0 and at most 1: whole contracts, at least one. All of it, and the extra, unless given. */
  readonly share?: number
  /** The host's own word for why, for records and reports. */
  readonly reason: string
}

/** The host takes back what is not filled of an entry. */
export interface CancelEntryEvent {
  readonly type: 'CANCEL_ENTRY'
  readonly time: number
  readonly tradeId?: string
  readonly symbol?: string
}

/** An order of the engine was filled, in whole or in part. */
export interface FillEvent {
  readonly type: 'FILL'
  readonly time: number
  readonly orderId: string
  /** The broker's own id of the fill; one that came before is ignored. */
  readonly fillId: string
  /** At least 1. */
  readonly contracts: number
  readonly price: number
  /** What the broker charged for this fill, fees included; 0 where left out. */
  readonly commissionCents?: number
  /** Interest for the nights that it was held, as the broker books it: above 0 is a credit. 0 where left out. */
  readonly swapCents?: number
  /** The broker's own name of what was traded, such as `WINZ26`: the leg keeps it until it is flat. */
  readonly contract?: string
  /** Whether a simulated fill rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous?: boolean
}

/** Why a position left without an order of the engine. */
export const EXIT_CAUSES = ['STOP', 'TARGET', 'SESSION_END', 'EXTERNAL'] as const
/** One of `EXIT_CAUSES`. */
export type ExitCause = (typeof EXIT_CAUSES)[number]

/** A position left by the bracket that the broker holds, because the session ended, or by other hands. */
export interface ExitFillEvent {
  readonly type: 'EXIT_FILL'
  readonly time: number
  readonly symbol: string
  readonly leg: LegName
  /** Of the position that left, where the broker says so: a late fill may lie on the other side of a newer trade. */
  readonly side?: Side
  readonly fillId: string
  /** At least 1. */
  readonly contracts: number
  readonly price: number
  readonly cause: ExitCause
  readonly commissionCents?: number
  /** As of a `FILL`. */
  readonly swapCents?: number
  readonly ambiguous?: boolean
}

/** The broker has the order and will answer. */
export interface OrderAcceptedEvent {
  readonly type: 'ORDER_ACCEPTED'
  readonly time: number
  readonly orderId: string
}

/** The broker refused the order; nothing of it was or will be filled. */
export interface OrderRejectedEvent {
  readonly type: 'ORDER_REJECTED'
  readonly time: number
  readonly orderId: string
  /** For machines, such as `NO_MONEY`. */
  readonly code: string
  /** For people. */
  readonly message: string
  /** When it may be asked again, where the broker knows: the session's opening, for instance. */
  readonly notBefore?: number
}

/** What was not filled of the order never will be: it lapsed or was taken back. */
export interface OrderCancelledEvent {
  readonly type: 'ORDER_CANCELLED'
  readonly time: number
  readonly orderId: string
  readonly cause: 'EXPIRED' | 'REQUESTED' | 'BROKER'
}

/** The broker holds these levels of a leg now. */
export interface OrderModifiedEvent {
  readonly type: 'ORDER_MODIFIED'
  readonly time: number
  readonly orderId: string
}

/** Nobody can say what became of the order. The engine halts; a later fill, rejection or cancellation settles it. */
export interface OrderUnknownEvent {
  readonly type: 'ORDER_UNKNOWN'
  readonly time: number
  readonly orderId: string
  readonly message: string
}

/** A number of contracts that differs between here and the broker. */
export interface HoldingDifference {
  readonly symbol: string
  /** The broker's own name of it; null where nobody knows. */
  readonly contract: string | null
  /** Null where it is of no leg: nobody here asked for it, or base and extra lie in one position there. */
  readonly leg: LegName | null
  readonly side: Side
  /** Contracts held here; 0 for what nobody here asked for. */
  readonly here: number
  /** Contracts held at the broker. */
  readonly there: number
}

/** The broker's book was held against ours, after a connection was lost for instance. Any orphan, doubt or difference halts the engine. */
export interface ReconciledEvent {
  readonly type: 'RECONCILED'
  readonly time: number
  /** Orders known to both with the same outcome. */
  readonly matched: number
  /** Orders whose outcome was found out. */
  readonly recovered: number
  /** Positions and orders at the broker that nobody here asked for. */
  readonly orphans: number
  /** Orders whose outcome could not be told. */
  readonly ambiguous: number
  /** Every number that differs. They stand, and keep the engine from being resumed, until a later comparison has others or none. */
  readonly differences?: readonly HoldingDifference[]
}

/** The stop of a leg is not at the broker, or risks more than what was ordered. */
export interface StopMissingEvent {
  readonly type: 'STOP_MISSING'
  readonly time: number
  readonly symbol: string
  readonly leg: LegName
  readonly side: Side
  /** The stop that the broker holds; null for none. */
  readonly stopPrice: number | null
}

/** The broker's side says that nothing may be opened: a wrong account, a foreign currency. The engine halts. */
export interface BrokerHaltEvent {
  readonly type: 'BROKER_HALT'
  readonly time: number
  /** For machines, such as `WRONG_ACCOUNT`. */
  readonly code: string
  /** For people. */
  readonly message: string
}

/** Time went by, even if no price came. */
export interface TimerEvent {
  readonly type: 'TIMER'
  readonly time: number
}

/** Something that a person decided. It is journalled like everything else. */
export interface OperatorEvent {
  readonly type: 'OPERATOR'
  readonly time: number
  readonly action: OperatorAction
  /** Who and why, for the records. */
  readonly note?: string
}

/** A price, as a quote or as a finished bar. */
export type MarketEvent = QuoteEvent | BarEvent
/** What a broker tells. It is never refused for its time: what was filled was filled. */
export type BrokerEvent =
  | FillEvent
  | ExitFillEvent
  | OrderAcceptedEvent
  | OrderRejectedEvent
  | OrderCancelledEvent
  | OrderModifiedEvent
  | OrderUnknownEvent
  | ReconciledEvent
  | StopMissingEvent
  | BrokerHaltEvent

/** What the host wants of a trade that it has. */
export type HostEvent = AdjustEvent | ExitEvent | CancelEntryEvent

/** Everything that can happen to an engine: plain JSON, times in epoch milliseconds, prices in price units. */
export type EngineEvent = MarketEvent | SignalEvent | HostEvent | BrokerEvent | TimerEvent | OperatorEvent
