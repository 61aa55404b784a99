import * as z from '@alavanca/core/schema'
import {
  contractsSchema,
  objectOf,
  sideSchema,
  someContractsSchema,
  textSchema,
  wordOf,
} from '@alavanca/core/state-schema'
import type { CloseReason } from '../commands.ts'
import { closeReasonSchema } from './leg-account-schema.ts'
import type { Order, OrderStatus } from './order.ts'

/** An order and how far it has come, as it is saved. */
export const orderSchema: z.ZodType<Order> = objectOf<Order>({
  orderId: textSchema,
  tradeId: textSchema,
  symbol: textSchema,
  side: sideSchema,
  leg: z.enum(['BASE', 'EXTRA']),
  purpose: z.enum(['OPEN', 'CLOSE', 'MODIFY']),
  // as: left out, it is not there
  reason: z.optional(closeReasonSchema) as unknown as z.ZodType<CloseReason>,
  contracts: someContractsSchema,
  filled: contractsSchema,
  status: wordOf<OrderStatus>({
    INTENT: true,
    ACCEPTED: true,
    PARTLY_FILLED: true,
    FILLED: true,
    MODIFIED: true,
    CANCELLED: true,
    REJECTED: true,
    UNKNOWN: true,
  }),
}).check(
  z.refine(({ purpose, status }) => status !== 'MODIFIED' || purpose === 'MODIFY', {
    path: ['status'],
    message: 'must not be MODIFIED where nothing was to be moved',
  }),
  z.refine(({ status, filled, contracts }) => status !== 'FILLED' || filled >= contracts, {
    path: ['status'],
    message: 'must not be FILLED before everything was',
  }),
)
