import { z } from '@hono/zod-openapi'
import { count } from './common.ts'

/** Who, and why: for the journal. */
export const note = z.string().trim().min(1).max(500)
const bot = z.string().max(200).optional()
const symbol = z.string().min(1).max(100).optional()
const name = z.string().min(1).max(500)

export const actBody = z.object({ bot, note }).openapi('Act')
export const symbolActBody = z.object({ bot, note, symbol }).openapi('SymbolAct')
export const regimeActBody = z.object({ bot, note, regime: name }).openapi('RegimeAct')
export const rollbackBody = z.object({ bot, note, snapshotId: name }).openapi('RollbackAct')
const leg = z.enum(['BASE', 'EXTRA'])
const price = z.number().positive()

/** Writes a leg off, or part of it, as having left at that price: for what the broker does not hold any more. */
export const settleBody = z
  .object({
    bot,
    note,
    symbol: name,
    leg,
    tradeId: name.optional(),
    /** 0 only ends orders of the leg whose outcome nobody knows. */
    contracts: z.int().min(0),
    price,
  })
  .openapi('SettleAct')

/** Takes a position over that is held at the broker and not here, under a stop that the broker is asked to hold. */
export const adoptBody = z
  .object({
    bot,
    note,
    symbol: name,
    side: z.enum(['BUY', 'SELL']),
    contracts: z.int().min(1),
    price,
    stopPrice: price,
    targetPrice: price.optional(),
    /** The broker's own name of it. */
    contract: name.optional(),
  })
  .openapi('AdoptAct')

export const lessonBody = z
  .object({ bot, note, act: z.enum(['RETRY', 'DISCARD']), tradeId: name.optional() })
  .openapi('LessonAct')

/** It was handed to the bot. `sequence` is the step it led to, where the bot says so; what came of it is in that step. */
export const actAnswer = z
  .object({ ok: z.literal(true), bot: z.string(), sequence: count.nullable() })
  .openapi('ActAnswer')
/** Answer to every act: the bot has it. */
export type ActAnswer = z.infer<typeof actAnswer>
