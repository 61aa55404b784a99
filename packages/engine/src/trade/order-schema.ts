import * as z from '@alavanca/core/schema'
import {
  contractsSchema,
  objectOf,
  sideSchema,
  someContractsSchema,
  textSchema,
  wordOf,
} from '@alavanca/core/state-schema'
import type { Order, OrderStatus } from './order.ts'

/** An order and how far it has come, as it is saved. */
export const orderSchema: z.ZodType<Order> = objectOf<Order>({
  orderId: textSchema,
  tradeId: textSchema,
  symbol: textSchema,
  side: sideSchema,
  leg: z.enum(['BASE', 'EXTRA']),
  purpose: z.enum(['OPEN', 'CLOSE']),
  contracts: someContractsSchema,
  filled: contractsSchema,
  status: wordOf<OrderStatus>({
    INTENT: true,
    ACCEPTED: true,
    PARTLY_FILLED: true,
    FILLED: true,
    CANCELLED: true,
    REJECTED: true,
    UNKNOWN: true,
  }),
}).check(
  z.refine(({ status, filled, contracts }) => status !== 'FILLED' || filled >= contracts, {
    path: ['status'],
    message: 'must not be FILLED before everything was',
  }),
)
