import type { PublicState, Step } from '@alavanca/engine'
import { z } from '@hono/zod-openapi'
import { asOf, cents, count, legName, side, timeMs } from './common.ts'

/** What anyone may know of an engine, as its package says it; `Replica` rebuilds it from steps. */
const publicState: z.ZodType<PublicState> = z
  .custom<PublicState>((value) => typeof value === 'object' && value !== null)
  .openapi('PublicState', { type: 'object', description: 'PublicState of @alavanca/engine' })

/** Everything that one event led to, as it is journalled. */
const step: z.ZodType<Step> = z
  .custom<Step>((value) => typeof value === 'object' && value !== null)
  .openapi('Step', { type: 'object', description: 'Step of @alavanca/engine' })

/** Where a copy begins: the stream goes on after `sequence`. `hash` is the SHA-256 of the state's canonical JSON. */
export const stateAnswer = z
  .object({ bot: z.string(), sequence: count, state: publicState, hash: z.string(), asOf })
  .openapi('StateAnswer')
/** Answer of `state`: where a copy begins, with the hash to hold it against. */
export type StateAnswer = z.infer<typeof stateAnswer>

/** A row of the journal. */
export const stepAnswer = z
  .object({
    bot: z.string(),
    sequence: count,
    timeMs,
    event: z.string(),
    step,
  })
  .openapi('StepAnswer')
/** Answer of `steps/{sequence}`: one row of the journal. */
export type StepAnswer = z.infer<typeof stepAnswer>

/** `data` of the stream's event `hash`: what the server's state was right after that step. */
const hashNews = z.object({ sequence: count, hash: z.string() }).openapi('HashNews')
/** What the stream's event `hash` carries: SHA-256 of the server's public state right after that step. */
export type HashNews = z.infer<typeof hashNews>

/** `data` of `health`, about once a second: also a sign of life while nothing happens. */
const healthNews = z
  .object({
    sequence: count,
    timeMs: timeMs.nullable(),
    ageMs: z.number().nullable(),
    serverTimeMs: timeMs,
    /** Why the database cannot be read on; null while it can. */
    fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .openapi('HealthNews')
/** What the stream's event `health` carries, about once a second. */
export type HealthNews = z.infer<typeof healthNews>

/** `data` of `reset`: the stream cannot go on from there, and ends; ask for `state` anew. */
const resetNews = z
  .object({ reason: z.enum(['AHEAD_OF_JOURNAL', 'PRUNED', 'REPLACED']), message: z.string() })
  .openapi('ResetNews')
/** What the stream's event `reset` carries: why it cannot go on, so that `state` has to be asked for anew. */
export type ResetNews = z.infer<typeof resetNews>

/** Distance to one limit. `used` runs from 0 (nothing of it) to 1 (reached); beyond is possible. */
const limit = z
  .object({
    code: z.enum([
      'DAILY_LOSS',
      'STOP_GAIN',
      'MAX_TRADES',
      'LOSING_STREAK',
      'PROFIT_LOCK',
      'FLAT_BY',
      'NO_NEW_TRADES_AFTER',
      'CAPITAL',
      'REGIME_EVIDENCE',
      'REGIME_DRAWDOWN',
      'SCALP_STOP',
      'SCALP_TIME',
      'COOLDOWN',
    ]),
    /** A symbol or regime, where the limit is its own. */
    of: z.string().nullable(),
    observed: z.union([z.number(), z.string()]).nullable(),
    limit: z.union([z.number(), z.string()]),
    unit: z.enum(['cents', 'trades', 'time-of-day', 'evidence', 'R', 'ms', 'points']),
    used: z.number().nullable(),
    /** Whether it stands in the way now. */
    reached: z.boolean(),
    text: z.object({ en: z.string(), 'pt-BR': z.string() }),
  })
  .openapi('Limit')
/** How far one limit is from being reached: `used` is 0 for nothing of it and 1 for all. */
export type Limit = z.infer<typeof limit>

const heldPosition = z
  .object({
    tradeId: z.string(),
    symbol: z.string(),
    side,
    leg: legName,
    contracts: count,
    /** In price units, as all prices. */
    entryPrice: z.number(),
    openedAtMs: timeMs,
    stopPrice: z.number().nullable(),
    targetPrice: z.number().nullable(),
    /** Who moved the stop: SIGNAL, HOST, BREAK_EVEN or TRAIL. */
    stopRule: z.string().nullable(),
    lastPrice: z.number().nullable(),
    /** What closing it at the last price would make, before costs; null before the first price. */
    unrealisedCents: cents.nullable(),
    /** What is lost, before costs, where the stop is filled at its price. */
    atStopCents: cents.nullable(),
    /** When its own time limit ends it; null for none. */
    expiresAtMs: timeMs.nullable(),
  })
  .openapi('HeldPosition')
/** One open leg, with its stop, its clock and what it stands at. Prices in price units, money in cents. */
export type HeldPosition = z.infer<typeof heldPosition>

const warning = z
  .object({
    sequence: count,
    timeMs,
    /** The record's type, such as DISCREPANCY, or what was seen here: STALE, UNVERIFIED_SETTINGS, FAULT. */
    code: z.string(),
    severity: z.enum(['info', 'warning', 'serious']),
    text: z.object({ en: z.string(), 'pt-BR': z.string() }),
  })
  .openapi('Warning')
/** Something that an operator should see, with the step it is from. */
export type Warning = z.infer<typeof warning>

/** One screen: money today, trading state and why, positions, limits, warnings. */
export const nowAnswer = z
  .object({
    bot: z.string(),
    asOf,
    currency: z.string().nullable(),
    day: z.string().nullable(),
    pnlTodayCents: cents,
    unrealisedCents: cents,
    netTotalCents: cents,
    trades: count,
    tradingState: z.enum(['ACTIVE', 'REDUCE_ONLY', 'HALTED']),
    /** What brought it about; null where it was never changed since the snapshot that this server began from. */
    tradingStateCause: z.string().nullable(),
    tradingStateReason: z.string().nullable(),
    tradingStateSinceSequence: count.nullable(),
    prices: z.array(z.object({ symbol: z.string(), bid: z.number(), ask: z.number().nullable(), timeMs })),
    positions: z.array(heldPosition),
    ordersUnderWay: count,
    frozenRegimes: z.array(z.string()),
    lessonsSetAside: count,
    limits: z.array(limit),
    /** Whether the settings that the limits are taken from are those of the run; `UNKNOWN` before its first snapshot. */
    settings: z.enum(['VERIFIED', 'DIFFERENT', 'UNKNOWN']),
    warnings: z.array(warning),
    lastDecisionId: z.string().nullable(),
  })
  .openapi('NowAnswer')
/** Answer of `now`: one screen of what a bot holds, has earned today, and is stopped by. Money in cents. */
export type NowAnswer = z.infer<typeof nowAnswer>
