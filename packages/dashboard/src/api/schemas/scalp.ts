import { z } from '@hono/zod-openapi'
import { asOf, cents, count, sentence, side, timeMs } from './common.ts'

const scalpEventView = z
  .object({
    timeMs,
    symbol: z.string(),
    /** OPENED, PROMOTED, or how it left. */
    type: z.string(),
    side,
    contracts: count,
    entryPrice: z.number(),
    exitPrice: z.number().nullable(),
    pnlCents: cents.nullable(),
    heldMs: z.number().nullable(),
    text: sentence,
  })
  .openapi('ScalpEventView')
/** Something that happened to an extra leg. Prices in price units, result in cents. */
export type ScalpEventView = z.infer<typeof scalpEventView>

/** The original's `scalp/status`: extra legs that are open, cool-downs, and how those before went. */
export const scalpStatus = z
  .object({
    bot: z.string(),
    asOf,
    active: z.array(
      z.object({
        symbol: z.string(),
        side,
        contracts: count,
        entryPrice: z.number(),
        openedAtMs: timeMs,
        stopPrice: z.number(),
        /** Null once it was promoted. */
        targetPrice: z.number().nullable(),
        expiresAtMs: timeMs.nullable(),
        promoted: z.boolean(),
      }),
    ),
    cooldowns: z.array(z.object({ symbol: z.string(), untilMs: timeMs })),
    totals: z.object({ opened: count, closed: count, won: count, pnlCents: cents }),
    recent: z.array(scalpEventView),
  })
  .openapi('ScalpStatus')
/** Answer of `scalp/status`: extra legs that are open, cool-downs, and how those before went. */
export type ScalpStatus = z.infer<typeof scalpStatus>
