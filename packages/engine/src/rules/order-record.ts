import type { EngineRecord } from '../records.ts'
import type { Order } from '../trade/order.ts'

/** What a step says about an order, and what the broker said about a refusal. Of one shape for all: see `newOrder`. */
export const orderRecord = (order: Order, message: string | null = null): EngineRecord => {
  const { orderId, tradeId, symbol, side, leg, contracts, purpose, reason, filled, status } = order
  return reason === undefined
    ? { type: 'ORDER', orderId, tradeId, symbol, side, leg, contracts, purpose, filled, status, message }
    : { type: 'ORDER', orderId, tradeId, symbol, side, leg, contracts, purpose, reason, filled, status, message }
}
