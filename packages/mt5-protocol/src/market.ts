/** What the terminal says about symbols and prices. */
import { z } from 'zod'
import { price, requestId, sequence, serverMs, symbolName, type Timeframe, timeframe } from './fields.ts'
import { LIMITS } from './limits.ts'

/** Hours of one day of the week, in seconds since midnight of the server. */
interface TradeSession {
  /** 0 is Sunday. */
  readonly day: number
  readonly from: number
  readonly to: number
}

/** SYMBOL_TRADE_MODE, in words. */
const TRADE_MODES = ['DISABLED', 'LONG_ONLY', 'SHORT_ONLY', 'CLOSE_ONLY', 'FULL'] as const
/** SYMBOL_TRADE_MODE in words. */
export type TradeMode = (typeof TRADE_MODES)[number]
/** SYMBOL_TRADE_EXEMODE, in words. */
const EXECUTIONS = ['REQUEST', 'INSTANT', 'MARKET', 'EXCHANGE'] as const
/** SYMBOL_TRADE_EXEMODE in words. */
export type Execution = (typeof EXECUTIONS)[number]

/**
 * What a symbol is: steps of price and volume, hours, and how it may be traded. `tickValue` in the account's currency
 * for one lot, `stopsLevel` in points.
 */
export interface SymbolFacts {
  readonly t: 'symbol'
  readonly n: number
  readonly ts: number
  readonly symbol: string
  readonly basis: string | null
  readonly digits: number
  readonly point: number
  readonly tickSize: number
  readonly tickValue: number
  readonly contractSize: number
  readonly volumeMin: number
  readonly volumeMax: number
  readonly volumeStep: number
  readonly stopsLevel: number
  readonly filling: number
  readonly execution: Execution
  readonly tradeMode: TradeMode
  readonly expiry: number | null
  readonly sessions: readonly TradeSession[]
}

export const symbol: z.ZodType<SymbolFacts> = z
  .object({
    t: z.literal('symbol'),
    n: sequence,
    ts: serverMs,
    symbol: symbolName,
    basis: symbolName
      .nullable()
      .describe(
        'of a series such as WIN$N the contract that orders go to, else null; the contract’s own `symbol` follows',
      ),
    digits: z.int().min(0).max(16),
    point: z.number().positive(),
    tickSize: z.number().positive().describe('SYMBOL_TRADE_TICK_SIZE'),
    tickValue: z.number().min(0).describe('SYMBOL_TRADE_TICK_VALUE, of one lot'),
    contractSize: z.number().positive(),
    volumeMin: z.number().min(0),
    volumeMax: z.number().min(0),
    volumeStep: z.number().positive(),
    stopsLevel: z.int().min(0).describe('points that stop and target must be away from the price'),
    filling: z.int().min(0).describe('SYMBOL_FILLING_MODE: 1 FOK allowed, 2 IOC allowed'),
    execution: z.enum(EXECUTIONS).describe('SYMBOL_TRADE_EXEMODE'),
    tradeMode: z.enum(TRADE_MODES).describe('SYMBOL_TRADE_MODE'),
    expiry: serverMs.nullable().describe('SYMBOL_EXPIRATION_TIME'),
    sessions: z
      .array(
        z.object({
          day: z.int().min(0).max(6).describe('0 is Sunday'),
          from: z.int().min(0).max(86_400).describe('seconds since midnight of the server'),
          to: z.int().min(0).max(86_400),
        }),
      )
      .max(70),
  })
  .describe('What a symbol is; sent after `welcome`, after `subscribe`, and when its trade mode or contract changes.')

/** time, bid, ask, last, volume, flags; a price of 0 is not known. */
export type TickRow = readonly [time: number, bid: number, ask: number, last: number, volume: number, flags: number]

/** Prices of one symbol, as they came. */
export interface TickBatch {
  readonly t: 'tick'
  readonly n: number
  readonly ts: number
  readonly symbol: string
  readonly ticks: readonly TickRow[]
}

const atLeastZero = z.number().min(0)

export const tick: z.ZodType<TickBatch> = z
  .object({
    t: z.literal('tick'),
    n: sequence,
    ts: serverMs,
    symbol: symbolName,
    ticks: z
      .array(z.tuple([z.int().min(0), atLeastZero, atLeastZero, atLeastZero, atLeastZero, z.int().min(0)]))
      .min(1)
      .max(LIMITS.ticksPerLine)
      .describe(
        '[time, bid, ask, last, volume, flags] each; 0 for a price that is not known, flags masked to the six documented bits',
      ),
  })
  .describe(
    'What CopyTicks found since the last line, oldest first. Never sent before the first `account`, `positions`, `orders`.',
  )

/** time, open, high, low, close, tick volume, spread in points, real volume. */
export type BarRow = readonly [
  time: number,
  open: number,
  high: number,
  low: number,
  close: number,
  tickVolume: number,
  spread: number,
  realVolume: number,
]

const barRow: z.ZodType<BarRow> = z
  .tuple([z.int().min(0), price, price, price, price, atLeastZero, atLeastZero, atLeastZero])
  .describe('[time, open, high, low, close, tick volume, spread in points, real volume]')

/** A bar that has just ended; sent once. */
export interface BarMessage {
  readonly t: 'bar'
  readonly n: number
  readonly ts: number
  readonly symbol: string
  readonly timeframe: Timeframe
  readonly bar: BarRow
}

export const bar: z.ZodType<BarMessage> = z
  .object({ t: z.literal('bar'), n: sequence, ts: serverMs, symbol: symbolName, timeframe, bar: barRow })
  .describe('A bar that has just ended; sent once.')

export interface BarsMessage {
  readonly t: 'bars'
  readonly n: number
  readonly ts: number
  readonly id: string
  readonly part: number
  readonly parts: number
  readonly symbol: string
  readonly timeframe: Timeframe
  readonly bars: readonly BarRow[]
}

export const bars: z.ZodType<BarsMessage> = z
  .object({
    t: z.literal('bars'),
    n: sequence,
    ts: serverMs,
    id: requestId,
    part: z.int().min(1),
    parts: z.int().min(1).max(2_000),
    symbol: symbolName,
    timeframe,
    bars: z.array(barRow).max(LIMITS.ticksPerLine).describe('ended ones, oldest first'),
  })
  .describe('The answer to `bars`.')
