import type { Contracts, Side } from '@alavanca/core'
import type { LegName } from '../events.ts'
import type { EngineRecord, OrderStatus } from '../records.ts'

/** An order and how far it has come. Plain JSON; never changed in place. */
export interface Order {
  readonly orderId: string
  readonly tradeId: string
  readonly symbol: string
  /** Of the leg; an order that closes it is on the other side. */
  readonly side: Side
  readonly leg: LegName
  readonly purpose: 'OPEN' | 'CLOSE'
  readonly contracts: Contracts
  readonly filled: Contracts
  readonly status: OrderStatus
}

/** What a step says about an order. */
export const orderRecord = (order: Order, message: string | null = null): EngineRecord => ({
  type: 'ORDER',
  orderId: order.orderId,
  tradeId: order.tradeId,
  symbol: order.symbol,
  side: order.side,
  leg: order.leg,
  purpose: order.purpose,
  status: order.status,
  contracts: order.contracts,
  filled: order.filled,
  message,
})

/** Whether the broker owes nothing more on it. */
export const isAnswered = ({ status }: Order): boolean =>
  status === 'FILLED' || status === 'CANCELLED' || status === 'REJECTED'
