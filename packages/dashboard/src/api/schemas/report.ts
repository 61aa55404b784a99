import { z } from '@hono/zod-openapi'
import { asOf, cents, count, share, timeMs } from './common.ts'

const tally = z.object({
  name: z.string(),
  trades: count,
  won: count,
  grossCents: cents,
  commissionCents: cents,
  netCents: cents,
})
/** Trades of one day, regime, action, side, hour or way out, added up. Money in cents; net is gross less commission. */
export type ReportTally = z.infer<typeof tally>

/** A stretch of the run in numbers, from the closed trades that the database holds. */
export const reportAnswer = z
  .object({
    bot: z.string(),
    asOf,
    fromMs: timeMs.nullable(),
    toMs: timeMs.nullable(),
    currency: z.string().nullable(),
    /** False where there are more trades in it than one report takes: the newest are in it then. */
    isComplete: z.boolean(),
    /** What became of the run that the database is of; null where it is of a bot that lives, or says nothing of it. */
    run: z.object({ state: z.enum(['UNDER_WAY', 'WHOLE', 'CUT_SHORT']), readToMs: timeMs.nullable() }).nullable(),
    total: tally.omit({ name: true }),
    winRate: share.nullable(),
    /** Gross won over gross lost, after commission; null without a loss. */
    profitFactor: z.number().nullable(),
    maxDrawdownCents: cents,
    meanHeldMs: z.number().nullable(),
    byDay: z.array(tally),
    byRegime: z.array(tally),
    byAction: z.array(tally),
    bySide: z.array(tally),
    byHour: z.array(tally),
    byExit: z.array(tally),
    extras: z.object({ trades: count, won: count, netCents: cents }),
    /** What was made by the end of each trade; at most 513 points. */
    equity: z.array(z.object({ timeMs, netCents: cents })),
  })
  .openapi('ReportAnswer')
/** Answer of `report`: a stretch of the run in numbers. Money in cents. */
export type ReportAnswer = z.infer<typeof reportAnswer>
