import type { Contracts, Side } from '@alavanca/core'
import type { CloseReason } from '../commands.ts'
import type { LegName } from '../events.ts'

/** How far an order has come. The last five are final but for `UNKNOWN`, which a later answer may settle. */
export type OrderStatus =
  | 'INTENT'
  | 'ACCEPTED'
  | 'PARTLY_FILLED'
  | 'FILLED'
  /** The levels that it was to move are moved. */
  | 'MODIFIED'
  | 'CANCELLED'
  | 'REJECTED'
  | 'UNKNOWN'

type FinalStatus = 'FILLED' | 'MODIFIED' | 'CANCELLED' | 'REJECTED'

/** Whether nothing more will be heard of an order. */
export const isOver = (status: OrderStatus): status is FinalStatus =>
  status === 'FILLED' || status === 'MODIFIED' || status === 'CANCELLED' || status === 'REJECTED'

/** An order and how far it has come. Plain JSON; never changed in place. */
export interface Order {
  readonly orderId: string
  readonly tradeId: string
  readonly symbol: string
  /** Of the leg; an order that closes it is on the other side. */
  readonly side: Side
  readonly leg: LegName
  readonly purpose: 'OPEN' | 'CLOSE' | 'MODIFY'
  /** Why it closes a part of a leg; left out where the leg knows why all of it goes. */
  readonly reason?: CloseReason
  readonly contracts: Contracts
  readonly filled: Contracts
  readonly status: OrderStatus
}

/** Whether the broker owes nothing more on it. */
export const isAnswered = ({ status }: Order): boolean => isOver(status)

type OrderFacts = Pick<Order, 'orderId' | 'tradeId' | 'symbol' | 'side' | 'leg' | 'contracts'>

/** An order that has come further. Written field by field too. */
export const orderWith = (order: Order, status: OrderStatus, filled: Contracts = order.filled): Order => {
  const { orderId, tradeId, symbol, side, leg, contracts, purpose, reason } = order
  return reason === undefined
    ? { orderId, tradeId, symbol, side, leg, contracts, purpose, filled, status }
    : { orderId, tradeId, symbol, side, leg, contracts, purpose, reason, filled, status }
}

/**
 * An order that nobody has answered yet. Written field by field: where fields follow a spread, every object gets a hidden class of its
 * own, and all that reads it afterwards takes several times as long.
 */
export const newOrder = (
  { orderId, tradeId, symbol, side, leg, contracts }: OrderFacts,
  purpose: Order['purpose'],
  reason?: CloseReason,
): Order => {
  const [filled, status] = [0 as Contracts, 'INTENT'] as const
  return reason === undefined
    ? { orderId, tradeId, symbol, side, leg, contracts, purpose, filled, status }
    : { orderId, tradeId, symbol, side, leg, contracts, purpose, reason, filled, status }
}
