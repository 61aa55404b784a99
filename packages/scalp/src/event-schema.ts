import type { Points } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  centsSchema,
  epochMsSchema,
  finiteSchema,
  flagSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  sideSchema,
  someContractsSchema,
  textSchema,
} from '@alavanca/core/state-schema'
import type { ClosedEvent, OpenedEvent, PromotedEvent, ScalpEvent } from './events.ts'
import { exitReasonSchema } from './leg-schema.ts'

// what all events say of themselves
const facts = {
  time: epochMsSchema,
  symbol: textSchema,
  side: sideSchema,
  entryPrice: positiveSchema,
  contracts: someContractsSchema,
  reason: textSchema,
} as const

const opened = objectOf<OpenedEvent>({
  type: z.literal('OPENED'),
  ...facts,
  targetPrice: finiteSchema,
  stopPrice: positiveSchema,
  expiresAt: epochMsSchema,
})

const promoted = objectOf<PromotedEvent>({
  type: z.literal('PROMOTED'),
  ...facts,
  triggerPrice: positiveSchema,
  stopPrice: positiveSchema,
  holdSeconds: nonNegativeSchema,
  ambiguous: flagSchema,
})

const closed = objectOf<ClosedEvent>({
  type: exitReasonSchema,
  ...facts,
  exitPrice: finiteSchema,
  // as: a unit exists for the compiler alone
  points: finiteSchema as unknown as z.ZodType<Points>,
  pnlCents: centsSchema,
  holdSeconds: nonNegativeSchema,
  ambiguous: flagSchema,
})

/** Something that happened to an extra leg, as it is saved. */
export const scalpEventSchema: z.ZodType<ScalpEvent> = z.union([closed, opened, promoted])
