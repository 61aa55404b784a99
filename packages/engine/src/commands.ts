import type { Contracts, EpochMs, Side } from '@alavanca/core'
import type { LegName } from './events.ts'

interface OrderFacts {
  /** At most 20 ASCII characters; never used twice. What a broker answers carries it. */
  readonly orderId: string
  readonly tradeId: string
  readonly symbol: string
  readonly leg: LegName
  readonly contracts: Contracts
  readonly time: EpochMs
}

/** An entry that waits at the broker for its price. */
export interface WaitingEntry {
  /** LIMIT: at this price or better. STOP: at the market, once it was reached. */
  readonly type: 'LIMIT' | 'STOP'
  readonly price: number
  /** When it lapses; null for the end of the session. */
  readonly expiresAt: EpochMs | null
}

/** Buy or sell to open one leg of a trade, at the market unless it is an entry that waits. */
export interface OpenCommand extends OrderFacts {
  readonly type: 'OPEN'
  readonly side: Side
  /** The price the decision was made at, for limits on slippage. */
  readonly referencePrice: number
  /** Held by the broker, so that the leg is protected even when nobody is there. */
  readonly stopPrice: number
  /** Held by the broker; null for none, which an extra leg has: its own rules close it. */
  readonly targetPrice: number | null
  readonly entry?: WaitingEntry
}

/** Move the stop and the target that the broker holds for a leg. */
export interface ModifyCommand extends OrderFacts {
  readonly type: 'MODIFY'
  readonly side: Side
  readonly stopPrice: number
  /** Null takes it away. */
  readonly targetPrice: number | null
}

/** Why the engine closes a leg. Extra legs leave under the names of `@alavanca/scalp`. */
export type CloseReason =
  | 'TP_HIT'
  | 'SL_HIT'
  | 'TIMEOUT'
  | 'CLOSED_WITH_BASE'
  | 'CLOSED_BY_OPERATOR'
  | 'CLOSED_BLIND'
  | 'SESSION_END'
  | 'CLOSED_EXTERNALLY'
  /** Extra contracts that no rule may hold: they came after their time. */
  | 'UNPROTECTED'
  /** One of several targets took its part of the base. */
  | 'TARGET_PART'
  /** The market passed a stop of the base that had been moved: by the trail, to the entry, or by the host. */
  | 'TRAILED_STOP'
  | 'BREAK_EVEN_STOP'
  | 'MOVED_STOP'
  /** The base was held as long as its signal allowed. */
  | 'TIME_LIMIT'
  /** The host left by its own signal, or signalled the other side. */
  | 'HOST_EXIT'
  | 'OPPOSITE_SIGNAL'
  /** Nothing is held after this time of the day. */
  | 'FLAT_BY_TIME'
  /** The broker does not hold its stop, and could not be brought to. */
  | 'STOP_LOST'

/** Close so many contracts of a leg at the market. */
export interface CloseCommand extends OrderFacts {
  readonly type: 'CLOSE'
  /** Side of the leg. The order that closes it is on the other side. */
  readonly side: Side
  readonly reason: CloseReason
  /** The price that triggered it; null where no price did. */
  readonly referencePrice: number | null
  /** When that was: inside or at the start of a bar, maybe before the step's own moment. */
  readonly triggeredAt: EpochMs
}

type CloseFacts = Pick<CloseCommand, 'orderId' | 'tradeId' | 'symbol' | 'side' | 'leg' | 'contracts'>
type CloseCause = Pick<CloseCommand, 'reason' | 'referencePrice' | 'triggeredAt' | 'time'>

/** Field by field, so that all of them are of one shape: see `newOrder`. */
export const closeCommand = (
  { orderId, tradeId, symbol, side, leg, contracts }: CloseFacts,
  { reason, referencePrice, triggeredAt, time }: CloseCause,
): CloseCommand => {
  const type = 'CLOSE'
  return { type, orderId, tradeId, symbol, side, leg, contracts, reason, referencePrice, triggeredAt, time }
}

/** Take back what is not filled of an order. */
export interface CancelCommand {
  readonly type: 'CANCEL'
  readonly orderId: string
  readonly symbol: string
  readonly time: EpochMs
}

/** An order to carry out: plain JSON. Once its step is on disk it may leave, and not before. */
export type Command = OpenCommand | CloseCommand | ModifyCommand | CancelCommand
