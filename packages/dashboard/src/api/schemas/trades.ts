import { z } from '@hono/zod-openapi'
import { asOf, cents, count, pageQuery, side, timeMs } from './common.ts'

const legView = z
  .object({
    contracts: count,
    entryPrice: z.number(),
    exitPrice: z.number(),
    exitReason: z.string(),
    openedAtMs: timeMs,
    closedAtMs: timeMs,
    grossCents: cents,
    commissionCents: cents,
    ambiguous: z.boolean(),
  })
  .openapi('LegView')
/**
 * One leg of a closed trade. Prices in price units, money in cents; `ambiguous` where the order of prices inside a bar
 * was assumed.
 */
export type LegView = z.infer<typeof legView>

export const tradeView = z
  .object({
    /** The id of the signal it came from. */
    id: z.string(),
    symbol: z.string(),
    side,
    regime: z.string(),
    state: z.string().nullable(),
    action: z.string().nullable(),
    openedAtMs: timeMs,
    closedAtMs: timeMs,
    netCents: cents,
    base: legView,
    extra: legView.nullable(),
    /** 0 to 1; null before it is learnt. */
    reward: z.number().nullable(),
    lessonStatus: z.string(),
    /** The step that closed it. */
    sequence: count,
  })
  .openapi('TradeView')
/** One closed trade with both legs, and what became of its lesson. Net in cents, after commission. */
export type TradeView = z.infer<typeof tradeView>

export const tradesQuery = pageQuery.extend({ regime: z.string().max(200).optional() })

export const tradesAnswer = z
  .object({ bot: z.string(), asOf, trades: z.array(tradeView), next: z.string().nullable() })
  .openapi('TradesAnswer')
/** Answer of `trades`: a page, newest first. */
export type TradesAnswer = z.infer<typeof tradesAnswer>
