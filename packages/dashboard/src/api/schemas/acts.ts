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
/** A position that the broker holds and nobody here asked for: known to the bot from now on. */
export const adoptBody = z
  .object({ bot, note, symbol: name, position: z.string().max(200).optional() })
  .openapi('AdoptAct')
/** What became of an order that nobody can tell about. */
export const settleBody = z
  .object({
    bot,
    note,
    orderId: name,
    outcome: z.discriminatedUnion('type', [
      z.object({ type: z.literal('FILLED'), contracts: z.int().min(1), price: z.number().positive() }),
      z.object({ type: z.literal('CANCELLED') }),
    ]),
  })
  .openapi('SettleAct')
export const lessonBody = z
  .object({ bot, note, act: z.enum(['RETRY', 'DISCARD']), tradeId: name.optional() })
  .openapi('LessonAct')

/** It was handed to the bot. `sequence` is the step it led to, where the bot says so; what came of it is in that step. */
export const actAnswer = z
  .object({ ok: z.literal(true), bot: z.string(), sequence: count.nullable() })
  .openapi('ActAnswer')
export type ActAnswer = z.infer<typeof actAnswer>
