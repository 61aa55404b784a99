import type { Contracts, Side } from '@alavanca/core'
import type { LegName } from '../events.ts'
import { isOver } from '../ports/store.ts'
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

/** What a step says about an order, and what the broker said about a refusal. */
export const orderRecord = (order: Order, message: string | null = null): EngineRecord => ({
  type: 'ORDER',
  ...order,
  message,
})

/** Whether the broker owes nothing more on it. */
export const isAnswered = ({ status }: Order): boolean => isOver(status)
