import { allocationRecordSchema } from '@alavanca/capital'
import * as z from '@alavanca/core/schema'
import {
  amountSchema,
  contractsSchema,
  epochMsSchema,
  flagSchema,
  objectOf,
  positiveSchema,
  sideSchema,
  textSchema,
} from '@alavanca/core/state-schema'
import { decisionRecordSchema } from '@alavanca/gate'
import { closeReasonSchema, legAccountSchema } from './leg-account-schema.ts'
import type { OpenTrade } from './open-trade.ts'
import { tradeExitsSchema, waitingEntrySchema } from './trade-exits-schema.ts'

/** A trade that is open, as it is saved. */
export const openTradeSchema: z.ZodType<OpenTrade> = objectOf<OpenTrade>({
  id: textSchema,
  symbol: textSchema,
  side: sideSchema,
  regime: textSchema,
  referencePrice: positiveSchema,
  stopPrice: positiveSchema,
  targetPrice: z.nullable(positiveSchema),
  entry: z.nullable(waitingEntrySchema),
  cancelAskedAt: z.nullable(epochMsSchema),
  exits: tradeExitsSchema,
  allocation: z.nullable(allocationRecordSchema),
  decision: z.nullable(decisionRecordSchema),
  riskBudget: amountSchema,
  awaitedExtra: contractsSchema,
  base: legAccountSchema,
  extra: z.nullable(legAccountSchema),
  isFlattening: flagSchema,
  flattenedBy: z.nullable(closeReasonSchema),
  isStray: flagSchema,
}).check(
  z.refine(({ base }) => base.leg === 'BASE', { path: ['base', 'leg'], message: 'must be BASE' }),
  z.refine(({ extra }) => extra === null || extra.leg === 'EXTRA', {
    path: ['extra', 'leg'],
    message: 'must be EXTRA',
  }),
  z.refine(({ exits, base }) => exits.leftBefore <= base.exited && exits.leftBefore + exits.parted <= base.entered, {
    path: ['exits', 'parted'],
    message: 'must be at most what came in',
  }),
  z.refine(({ allocation, symbol }) => allocation === null || allocation.context.symbol === symbol, {
    path: ['allocation', 'context', 'symbol'],
    message: 'must be that of the trade',
  }),
  z.refine(({ allocation, isStray }) => (allocation === null) === isStray, {
    path: ['allocation'],
    message: 'must be given unless it is a stray',
  }),
)
