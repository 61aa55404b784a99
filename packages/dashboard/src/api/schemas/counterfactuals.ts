import { z } from '@hono/zod-openapi'
import { asOf, cents, count, side, timeMs } from './common.ts'

/** What a refused trade, or a refused part of one, would have earned net: a simulation on the prices that followed. */
export const counterfactual = z
  .object({
    simulated: z.literal(true),
    signalId: z.string(),
    sequence: count,
    timeMs,
    symbol: z.string(),
    side,
    /** The whole trade, or the extra contracts alone. */
    what: z.enum(['TRADE', 'EXTRA']),
    contracts: count,
    /** Everything that refused it: layers, masks, HOLD, or the code of a refused signal. */
    refusedBy: z.array(z.string()),
    entryPrice: z.number(),
    exitPrice: z.number().nullable(),
    /** STOP, TARGET, TIME, SESSION_END; null while it would still be open. */
    exitReason: z.string().nullable(),
    exitAtMs: timeMs.nullable(),
    netCents: cents.nullable(),
  })
  .openapi('Counterfactual')
/** One refusal, simulated to its end on the prices that followed. Net in cents, null while it would still be open. */
export type Counterfactual = z.infer<typeof counterfactual>

/** A sum over many; the interval is of the mean, 95 %, by days as blocks; null below its sample. */
const counterfactualSum = z
  .object({
    refusedBy: z.string(),
    what: z.enum(['TRADE', 'EXTRA']),
    count,
    won: count,
    netCents: cents,
    meanCents: z.number(),
    intervalCents: z.tuple([z.number(), z.number()]).nullable(),
    /** Days on which one ended. */
    days: count,
  })
  .openapi('CounterfactualSum')
/** What all refusals for one reason would have earned: sum, mean and 95 % interval of the mean, in cents. */
export type CounterfactualSum = z.infer<typeof counterfactualSum>

export const counterfactualsAnswer = z
  .object({
    bot: z.string(),
    asOf,
    simulated: z.literal(true),
    /** What the simulation takes for granted, in words. */
    assumptions: z.array(z.object({ en: z.string(), 'pt-BR': z.string() })),
    /** The journal is read from its start: up to here it is done. */
    coverage: z.object({ fromSequence: count, toSequence: count, isComplete: z.boolean() }),
    byReason: z.array(counterfactualSum),
    byDay: z.array(
      z.object({ day: z.string(), refusedBy: z.string(), what: z.enum(['TRADE', 'EXTRA']), count, netCents: cents }),
    ),
    /** The newest, at most 100. */
    recent: z.array(counterfactual),
    open: count,
  })
  .openapi('CounterfactualsAnswer')
/** Answer of `counterfactuals`: sums by reason and by day, the newest ones, and how much of the journal they cover. */
export type CounterfactualsAnswer = z.infer<typeof counterfactualsAnswer>
