import { ACTIONS } from '@alavanca/policy'
import { z } from '@hono/zod-openapi'

/** Whole cents of the account's currency. */
export const cents = z.int()
/** Epoch milliseconds. */
export const timeMs = z.number()
export const count = z.int().min(0)
/** From 0 to 1. */
export const share = z.number().min(0).max(1)

/** A sentence for people, in both languages. */
export const sentence = z.object({ en: z.string(), 'pt-BR': z.string() }).openapi('Sentence')
/** The same sentence in English and in Brazilian Portuguese. */
export type Sentence = z.infer<typeof sentence>

/** Which moment an answer is of. `ageMs`: how long ago, by this server's clock, the bot's last step was. */
export const asOf = z
  .object({
    sequence: count,
    timeMs: timeMs.nullable(),
    ageMs: z.number().nullable(),
  })
  .openapi('AsOf')
/**
 * The step that an answer is of, its moment in epoch milliseconds, and its age by the server's clock; null before the
 * first step.
 */
export type AsOf = z.infer<typeof asOf>

/** `NO_RL`: capital alone decided. */
export const action = z.enum([...ACTIONS, 'NO_RL'])
export const side = z.enum(['BUY', 'SELL'])
export const legName = z.enum(['BASE', 'EXTRA'])

/** How likely each action is; they add up to 1. */
export const odds = z
  .object({
    HOLD: share,
    ENTER_CONSERVATIVE: share,
    ENTER: share,
    ENTER_WITH_REALAVANCAGEM: share,
  })
  .openapi('Odds')
/** Probability of each action, 0 to 1; they add up to 1, and a masked one has 0. */
export type Odds = z.infer<typeof odds>

/** What went wrong, for programs (`code`) and people. */
export const problem = z
  .object({ error: z.object({ code: z.string(), message: z.string(), path: z.string().optional() }) })
  .openapi('Problem')
/** What is answered with a status of 400 and above. */
export type Problem = z.infer<typeof problem>

/** Which bot; may be left out where there is one. */
export const botQuery = z.object({ bot: z.string().max(200).optional() })

/** From this moment on, before that one: epoch milliseconds, or ISO 8601. */
const moment = z
  .string()
  .max(40)
  .transform((text, context): number => {
    const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
    if (time >= 0 && time <= Date.UTC(9999, 11, 31)) return time
    context.addIssue({ code: 'custom', message: 'must be epoch milliseconds, or a time in ISO 8601' })
    return z.NEVER
  })
  .openapi({ type: 'string', example: '2026-09-22T12:00:00Z' })

export const stretchQuery = botQuery.extend({ from: moment.optional(), to: moment.optional() })

/** A page: 1 to 500 rows, newest first; `next` of one is the `cursor` of the one after it. */
export const pageQuery = stretchQuery.extend({
  symbol: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(100).optional(),
})
