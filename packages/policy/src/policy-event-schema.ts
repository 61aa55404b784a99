import * as z from '@alavanca/core/schema'
import {
  countSchema,
  finiteSchema,
  nonNegativeSchema,
  objectOf,
  shareSchema,
  taggedUnionOf,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import type { FreezeReason, PolicyEvent } from './policy-events.ts'

type ReasonOf<Type extends FreezeReason['type']> = Extract<FreezeReason, { readonly type: Type }>
type EventOf<Type extends PolicyEvent['type']> = Extract<PolicyEvent, { readonly type: Type }>

/** Why a regime froze, as it is saved. */
export const freezeReasonSchema: z.ZodType<FreezeReason> = taggedUnionOf<FreezeReason, 'type'>('type', {
  DETECTOR: objectOf<ReasonOf<'DETECTOR'>>({
    type: z.literal('DETECTOR'),
    evidence: nonNegativeSchema,
    limit: nonNegativeSchema,
    floor: shareSchema,
  }),
  DRAWDOWN: objectOf<ReasonOf<'DRAWDOWN'>>({
    type: z.literal('DRAWDOWN'),
    drawdownR: finiteSchema,
    limitR: nonNegativeSchema,
  }),
  OPERATOR: objectOf<ReasonOf<'OPERATOR'>>({ type: z.literal('OPERATOR'), note: textSchema }),
})

const facts = { time: timeSchema, regime: textSchema } as const

/** Something the policy did besides deciding and learning, as it is saved. */
export const policyEventSchema: z.ZodType<PolicyEvent> = taggedUnionOf<PolicyEvent, 'type'>('type', {
  FROZEN: objectOf<EventOf<'FROZEN'>>({ type: z.literal('FROZEN'), ...facts, reason: freezeReasonSchema }),
  UNFROZEN: objectOf<EventOf<'UNFROZEN'>>({
    type: z.literal('UNFROZEN'),
    ...facts,
    by: z.enum(['OPERATOR', 'TRADE_COUNT']),
    tradesWhileFrozen: countSchema,
  }),
  BASELINE_TAKEN: objectOf<EventOf<'BASELINE_TAKEN'>>({
    type: z.literal('BASELINE_TAKEN'),
    ...facts,
    mean: shareSchema,
    floor: shareSchema,
  }),
  TABLE_IMPORTED: objectOf<EventOf<'TABLE_IMPORTED'>>({
    type: z.literal('TABLE_IMPORTED'),
    ...facts,
    trades: countSchema,
  }),
})
