import { z } from '@hono/zod-openapi'
import { asOf, cents, count, problem } from './common.ts'

const botRow = z
  .object({
    id: z.string(),
    /** Name of the database's file, without its folder. */
    file: z.string(),
    asOf,
    day: z.string().nullable(),
    tradingState: z.enum(['ACTIVE', 'REDUCE_ONLY', 'HALTED']).nullable(),
    pnlTodayCents: cents.nullable(),
    netTotalCents: cents.nullable(),
    trades: count.nullable(),
    positions: count,
    warnings: count,
    symbols: z.array(z.string()),
    currency: z.string().nullable(),
    /** Why it cannot be read; null while it can. */
    fault: problem.shape.error.nullable(),
    /** Whether acts reach the bot from here. */
    canAct: z.boolean(),
  })
  .openapi('BotRow')
/**
 * One bot in the list: how it stands today, how old that is, and whether it can be acted on from here. Money in cents.
 */
export type BotRow = z.infer<typeof botRow>

export const botsAnswer = z
  .object({
    bots: z.array(botRow),
    /** The moment of this answer, epoch milliseconds. */
    serverTimeMs: z.number(),
  })
  .openapi('BotsAnswer')
/** Answer of `bots`: every bot, each also where its database cannot be read. */
export type BotsAnswer = z.infer<typeof botsAnswer>

/** Whether all is well: `STALE` where a bot's last step is older than it should be, `FAULT` where one cannot be read. */
export const healthAnswer = z
  .object({
    status: z.enum(['OK', 'STALE', 'FAULT']),
    serverTimeMs: z.number(),
    upForMs: z.number(),
    bots: z.array(
      z.object({
        id: z.string(),
        status: z.enum(['OK', 'STALE', 'FAULT']),
        asOf,
        fault: problem.shape.error.nullable(),
        /** Streams that are open. */
        streams: count,
      }),
    ),
  })
  .openapi('HealthAnswer')
/** Answer of `health`: the worst of the bots as one word, and each with the age of what is known of it. */
export type HealthAnswer = z.infer<typeof healthAnswer>

/** Who is asking, and what may be done from here. */
export const sessionAnswer = z
  .object({
    isSignedIn: z.boolean(),
    isReadOnly: z.boolean(),
    /** Why nothing can be done from here; null where it can. */
    readOnlyReason: z.enum(['NOT_ALLOWED', 'NO_DOOR']).nullable(),
    language: z.enum(['en', 'pt-BR']).nullable(),
    version: z.string(),
  })
  .openapi('SessionAnswer')
/** Answer of `session`: who is asking, what may be done from here and, where nothing may, why. */
export type SessionAnswer = z.infer<typeof sessionAnswer>

export const signInBody = z.object({ token: z.string().min(1).max(500) }).openapi('SignIn')
