/** What the terminal knows about one position, pending order or deal. */
import { z } from 'zod'
import { amount, comment, longNumber, lots, price, serverMs, side, symbolName, ticket } from './fields.ts'

/**
 * An open position as the terminal lists it: volume in lots, prices in price units, `profit` and `swap` in the
 * account's currency, `time` on the trade server's wall clock. Tickets are decimal digits, since 64 bits do not fit a
 * number.
 */
export interface PositionRow {
  readonly ticket: string
  readonly symbol: string
  readonly side: 'BUY' | 'SELL'
  readonly volume: number
  readonly price: number
  readonly sl: number | null
  readonly tp: number | null
  readonly profit: number
  readonly swap: number
  readonly time: number
  readonly magic: string
  readonly comment: string
}

export const positionRow: z.ZodType<PositionRow> = z.object({
  ticket: ticket.describe('POSITION_TICKET'),
  symbol: symbolName,
  side,
  volume: lots,
  price: price.describe('average opening price'),
  sl: price.nullable().describe('stop, null where there is none'),
  tp: price.nullable().describe('target, null where there is none'),
  profit: amount,
  swap: amount,
  time: serverMs,
  magic: longNumber,
  comment,
})

const ORDER_KINDS = [
  'BUY',
  'SELL',
  'BUY_LIMIT',
  'SELL_LIMIT',
  'BUY_STOP',
  'SELL_STOP',
  'BUY_STOP_LIMIT',
  'SELL_STOP_LIMIT',
  'CLOSE_BY',
] as const
type OrderKind = (typeof ORDER_KINDS)[number]

/**
 * An order that works at the broker: lots ordered and not yet filled, `price` 0 for one at the market, `time` on the
 * trade server's wall clock.
 */
export interface OrderRow {
  readonly ticket: string
  readonly symbol: string
  readonly kind: OrderKind
  readonly volume: number
  readonly volumeLeft: number
  readonly price: number
  readonly sl: number | null
  readonly tp: number | null
  readonly position: string | null
  readonly time: number
  readonly magic: string
  readonly comment: string
}

export const orderRow: z.ZodType<OrderRow> = z.object({
  ticket: ticket.describe('ORDER_TICKET'),
  symbol: symbolName,
  kind: z.enum(ORDER_KINDS),
  volume: lots.describe('lots ordered'),
  volumeLeft: z.number().min(0).describe('lots not filled'),
  price: z.number().min(0).describe('0 for an order at the market'),
  sl: price.nullable(),
  tp: price.nullable(),
  position: ticket.nullable().describe('the position it acts on, where it has one'),
  time: serverMs,
  magic: longNumber,
  comment,
})

const DEAL_ENTRIES = ['IN', 'OUT', 'INOUT', 'OUT_BY'] as const
const DEAL_REASONS = ['CLIENT', 'MOBILE', 'WEB', 'EXPERT', 'SL', 'TP', 'SO', 'OTHER'] as const
/** DEAL_ENTRY in words: whether a deal opened, closed, turned or closed by another position. */
export type DealEntry = (typeof DEAL_ENTRIES)[number]
/** DEAL_REASON in words. SL and TP are brackets, SO a stop out, EXPERT a program. */
export type DealReason = (typeof DEAL_REASONS)[number]

/**
 * A deal as history has it: volume in lots, `commission` and `fee` in the account's currency and negative where they
 * are paid, `time` in milliseconds on the trade server's wall clock.
 */
export interface DealRow {
  readonly ticket: string
  readonly order: string | null
  readonly position: string | null
  readonly symbol: string
  readonly side: 'BUY' | 'SELL'
  readonly entry: DealEntry
  readonly reason: DealReason
  readonly volume: number
  readonly price: number
  readonly commission: number
  readonly fee: number
  readonly swap: number
  readonly profit: number
  readonly time: number
  readonly magic: string
  readonly comment: string
}

export const dealRow: z.ZodType<DealRow> = z.object({
  ticket: ticket.describe('DEAL_TICKET'),
  order: ticket.nullable().describe('DEAL_ORDER'),
  position: ticket.nullable().describe('DEAL_POSITION_ID'),
  symbol: symbolName,
  side: side.describe('DEAL_TYPE; deals that buy or sell nothing (balance, credit) are not sent'),
  entry: z.enum(DEAL_ENTRIES).describe('DEAL_ENTRY'),
  reason: z
    .enum(DEAL_REASONS)
    .describe('DEAL_REASON: SL and TP are brackets, SO a stop out, EXPERT this or another program'),
  volume: lots,
  price,
  commission: amount.describe('DEAL_COMMISSION, negative where it is paid'),
  fee: amount.describe('DEAL_FEE, negative where it is paid'),
  swap: amount,
  profit: amount,
  time: serverMs.describe('DEAL_TIME_MSC'),
  magic: longNumber,
  comment,
})
