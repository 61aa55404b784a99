/** What the server asks of the terminal. */
import { z } from 'zod'
import {
  cid,
  lots,
  price,
  requestId,
  sequence,
  serverMs,
  side,
  symbolName,
  type Timeframe,
  ticket,
  timeframe,
} from './fields.ts'
import { LIMITS } from './limits.ts'
import { PENDING_ENTRIES, type PendingEntry, pendingEntry } from './pending-entry.ts'

const ts = z.int().min(0).describe('milliseconds on the server’s clock, which the terminal learns from every line')
const attempt = z.int().min(1).max(100).describe('1, and one more each time after `retry`; the body stays the same')
const expiresMs = z.int().min(0).describe('on the server’s clock (that of `ts`); read later, it is answered `expired`')
const deviation = z
  .int()
  .min(0)
  .max(100_000)
  .describe('largest slippage in points, where the execution mode honours it')
const head = { n: sequence, ts, cid, attempt, expiresMs, symbol: symbolName }

/** What every order command carries. */
interface CommandHead {
  readonly n: number
  readonly ts: number
  readonly cid: string
  readonly attempt: number
  readonly expiresMs: number
  readonly symbol: string
}

/**
 * An order at the market, or one that waits where `entry` says so: `volume` in lots, stop and target in price units,
 * `deviation` in points.
 */
export interface OrderOpen extends CommandHead {
  readonly t: 'order.open'
  readonly side: 'BUY' | 'SELL'
  readonly volume: number
  readonly sl: number | null
  readonly tp: number | null
  readonly keepLevels: boolean
  readonly deviation: number
  /** Left out for an order at the market. */
  readonly entry?: PendingEntry
}

export const orderOpen: z.ZodType<OrderOpen> = z
  .object({
    t: z.literal('order.open'),
    ...head,
    side,
    volume: lots,
    sl: price.nullable().describe('stop; null for none'),
    tp: price.nullable().describe('target; null for none'),
    keepLevels: z
      .boolean()
      .describe(
        'true on a netting account: a position of this side that is open already keeps its own stop and target',
      ),
    deviation,
    entry: pendingEntry
      .exactOptional()
      .describe(
        `where it waits for a price: see “Entry that waits”. Left out, it is a market order. Only for terminals that name ${PENDING_ENTRIES} among their features: an older one would not see this field, and buy at the market`,
      ),
  })
  .describe(
    'A market order, or one that waits for its price with stop and target attached: answered with `placed`, and its deals carry its ticket. On a netting account an order that adds to a position replaces its stop and target, and deletes them where it names none; with `keepLevels` the Expert Advisor puts the present ones in, but not into an entry that waits.',
  )

/** A market order against a position. It never opens or turns one; `volume` in lots. */
export interface OrderClose extends CommandHead {
  readonly t: 'order.close'
  readonly side: 'BUY' | 'SELL'
  readonly volume: number
  readonly position: string | null
  readonly deviation: number
}

export const orderClose: z.ZodType<OrderClose> = z
  .object({
    t: z.literal('order.close'),
    ...head,
    side: side.describe('of the position; one of the other side is not touched'),
    volume: lots.describe('less than the position’s is a partial close; more is cut to what is open'),
    position: ticket.nullable().describe('required on hedging accounts; null on netting accounts'),
    deviation,
  })
  .describe(
    'A market order against a position. It never opens or reverses one: without a position of this side it is refused with NO_POSITION.',
  )

/** New stop and target of a position, in price units; null takes one away. */
export interface OrderModify extends CommandHead {
  readonly t: 'order.modify'
  readonly position: string | null
  readonly sl: number | null
  readonly tp: number | null
}

export const orderModify: z.ZodType<OrderModify> = z
  .object({
    t: z.literal('order.modify'),
    ...head,
    position: ticket.nullable().describe('required on hedging accounts; null on netting accounts'),
    sl: price.nullable().describe('null takes it away'),
    tp: price.nullable().describe('null takes it away'),
  })
  .describe(
    'New stop and target of a position. One that has them already is answered with `done` and 10025, and nothing is sent.',
  )

/** Takes back what still works of the order whose id is `target`. */
export interface OrderCancel extends CommandHead {
  readonly t: 'order.cancel'
  readonly target: string
}

export const orderCancel: z.ZodType<OrderCancel> = z
  .object({
    t: z.literal('order.cancel'),
    ...head,
    target: z
      .string()
      .regex(/^[A-Za-z0-9._:/+#@-]{1,20}$/)
      .describe(
        'cid of the `order.open` or `order.close` whose unfilled rest is to be taken back, an entry that waits included',
      ),
  })
  .describe('Takes back what still works of an order; refused with NO_ORDER where nothing does.')

/** A command that changes something at the broker. Each `cid` is executed at most once. */
export type OrderCommand = OrderOpen | OrderClose | OrderModify | OrderCancel

export interface Query {
  readonly t: 'query'
  readonly n: number
  readonly ts: number
  readonly cid: string
}

export const query: z.ZodType<Query> = z
  .object({ t: z.literal('query'), n: sequence, ts, cid })
  .describe('What became of this command? Answered with `result`; nothing is sent to the broker.')

export interface HistoryRequest {
  readonly t: 'history'
  readonly n: number
  readonly ts: number
  readonly id: string
  readonly from: number
  readonly to: number
}

export const historyRequest: z.ZodType<HistoryRequest> = z
  .object({ t: z.literal('history'), n: sequence, ts, id: requestId, from: serverMs, to: serverMs })
  .describe('The deals with from ≤ time ≤ to.')

export interface SnapshotRequest {
  readonly t: 'snapshot'
  readonly n: number
  readonly ts: number
}

export const snapshotRequest: z.ZodType<SnapshotRequest> = z
  .object({ t: z.literal('snapshot'), n: sequence, ts })
  .describe('Answered with `account`, `positions` and `orders`.')

export interface BarsRequest {
  readonly t: 'bars'
  readonly n: number
  readonly ts: number
  readonly id: string
  readonly symbol: string
  readonly timeframe: Timeframe
  readonly count: number
}

export const barsRequest: z.ZodType<BarsRequest> = z
  .object({
    t: z.literal('bars'),
    n: sequence,
    ts,
    id: requestId,
    symbol: symbolName,
    timeframe,
    count: z.int().min(1).max(100_000),
  })
  .describe('The last `count` bars that have ended.')

interface Subscription {
  readonly symbol: string
  readonly ticks: boolean
  readonly bars: Timeframe | null
}

export interface Subscribe {
  readonly t: 'subscribe'
  readonly n: number
  readonly ts: number
  readonly symbols: readonly Subscription[]
}

export const subscribe: z.ZodType<Subscribe> = z
  .object({
    t: z.literal('subscribe'),
    n: sequence,
    ts,
    symbols: z
      .array(
        z.object({
          symbol: symbolName,
          ticks: z.boolean().describe('stream its ticks from now on'),
          bars: timeframe.nullable().describe('stream bars of this length as they end, or null'),
        }),
      )
      .max(LIMITS.symbols),
  })
  .describe(
    'Replaces what is streamed. Answered with a `symbol` for each (and for its basis), or an `error` SYMBOL_UNKNOWN.',
  )

export interface ServerHeartbeat {
  readonly t: 'hb'
  readonly n: number
  readonly ts: number
}

export const serverHeartbeat: z.ZodType<ServerHeartbeat> = z
  .object({ t: z.literal('hb'), n: sequence, ts })
  .describe('Each second.')
