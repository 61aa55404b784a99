import type { EngineRecord } from '../records.ts'
import type { Order } from '../trade/order.ts'

/** What a step says about an order, and what the broker said about a refusal. */
export const orderRecord = (order: Order, message: string | null = null): EngineRecord => ({
  type: 'ORDER',
  ...order,
  message,
})
