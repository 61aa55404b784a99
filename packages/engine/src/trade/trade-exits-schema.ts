import type { EpochMs, TargetShare } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  contractsSchema,
  nonNegativeSchema,
  objectOf,
  positiveSchema,
  textSchema,
  timeSchema,
} from '@alavanca/core/state-schema'
import type { WaitingEntry } from '../commands.ts'
import { STOP_RULES } from '../records.ts'
import type { LevelMove, Levels, TradeExits } from './trade-exits.ts'

const ruleSchema = z.enum(STOP_RULES)
const wholeSecondsSchema: z.ZodType<number> = z.int('must be a whole number').check(z.gte(1, 'must be at least 1'))
const levels = { stopPrice: positiveSchema, targetPrice: z.nullable(positiveSchema), rule: ruleSchema }

const targetSchema = objectOf<TargetShare>({ price: positiveSchema, share: positiveSchema })

/** The exits of a trade beside its stop and target, as they are saved. */
export const tradeExitsSchema: z.ZodType<TradeExits> = objectOf<TradeExits>({
  targets: z
    .array(targetSchema)
    .check(
      z.refine(
        (targets) => targets.reduce((sum, { share }) => sum + share, 0) <= 1 + 1e-9,
        'must share at most the whole',
      ),
    ),
  leftBefore: contractsSchema,
  parted: contractsSchema,
  breakEvenAt: z.nullable(positiveSchema),
  trail: z.nullable(objectOf<NonNullable<TradeExits['trail']>>({ distance: positiveSchema, step: nonNegativeSchema })),
  timeLimitSeconds: z.nullable(wholeSecondsSchema),
  best: z.nullable(positiveSchema),
  stopRule: ruleSchema,
  move: z.nullable(objectOf<LevelMove>({ ...levels, orderIds: z.array(textSchema) })),
  wanted: z.nullable(objectOf<Levels>(levels)),
  ownStop: z.nullable(objectOf<NonNullable<TradeExits['ownStop']>>({ price: positiveSchema, rule: ruleSchema })),
})

/** An entry that waits, as it is saved. */
export const waitingEntrySchema: z.ZodType<WaitingEntry> = objectOf<WaitingEntry>({
  type: z.enum(['LIMIT', 'STOP']),
  price: positiveSchema,
  // as: a time is a number for everybody but the compiler
  expiresAt: z.nullable(timeSchema) as unknown as z.ZodType<EpochMs | null>,
})
