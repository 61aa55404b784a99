import {
  contractsSchema,
  objectOf,
  sideSchema,
  someContractsSchema,
  textSchema,
  wordOf,
} from '@alavanca/core/state-schema'
import { z } from 'zod'
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
  reason: closeReasonSchema.optional() as unknown as z.ZodType<CloseReason>,
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
})
  .refine(({ purpose, status }) => status !== 'MODIFIED' || purpose === 'MODIFY', {
    path: ['status'],
    message: 'must not be MODIFIED where nothing was to be moved',
  })
  .refine(({ status, filled, contracts }) => status !== 'FILLED' || filled >= contracts, {
    path: ['status'],
    message: 'must not be FILLED before everything was',
  })
