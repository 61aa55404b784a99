import type { EpochMs, TargetShare } from '@alavanca/core'
import {
  contractsSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import { z } from 'zod'
import type { WaitingEntry } from '../commands.ts'
import { STOP_RULES } from '../records.ts'
import type { LevelMove, Levels, TradeExits } from './trade-exits.ts'

const ruleSchema = z.enum(STOP_RULES)
const wholeSecondsSchema: z.ZodType<number> = z.int('must be a whole number').min(1, 'must be at least 1')
const levels = { stopPrice: positiveSchema, targetPrice: positiveSchema.nullable(), rule: ruleSchema }

const targetSchema = objectOf<TargetShare>({ price: positiveSchema, share: positiveSchema })

/** The exits of a trade beside its stop and target, as they are saved. */
export const tradeExitsSchema: z.ZodType<TradeExits> = objectOf<TradeExits>({
  targets: z
    .array(targetSchema)
    .refine(
      (targets) => targets.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9,
      'must share at most the whole',
    ),
  leftBefore: contractsSchema,
  parted: contractsSchema,
  breakEvenAt: positiveSchema.nullable(),
  trail: objectOf<NonNullable<TradeExits['trail']>>({ distance: positiveSchema, step: nonNegativeSchema }).nullable(),
  timeLimitSeconds: wholeSecondsSchema.nullable(),
  best: positiveSchema.nullable(),
  stopRule: ruleSchema,
  move: objectOf<LevelMove>({ ...levels, orderIds: z.array(textSchema) }).nullable(),
  wanted: objectOf<Levels>(levels).nullable(),
  ownStop: objectOf<NonNullable<TradeExits['ownStop']>>({ price: positiveSchema, rule: ruleSchema }).nullable(),
})

/** An entry that waits, as it is saved. */
export const waitingEntrySchema: z.ZodType<WaitingEntry> = objectOf<WaitingEntry>({
  type: z.enum(['LIMIT', 'STOP']),
  price: positiveSchema,
  // as: a time is a number for everybody but the compiler
  expiresAt: timeSchema.nullable() as unknown as z.ZodType<EpochMs | null>,
})
