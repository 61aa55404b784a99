/** What the terminal says about the account: snapshots, hints and history. */
import { z } from 'zod'
import { amount, requestId, sequence, serverMs, symbolName, ticket } from './fields.ts'
import { type Permissions, permissions } from './handshake.ts'
import { LIMITS } from './limits.ts'
import { type DealRow, dealRow, type OrderRow, orderRow, type PositionRow, positionRow } from './rows.ts'

/** Money of the account, in its currency, and what it permits. */
export interface AccountMessage {
  readonly t: 'account'
  readonly n: number
  readonly ts: number
  readonly balance: number
  readonly equity: number
  readonly margin: number
  readonly freeMargin: number
  readonly permissions: Permissions
}

export const account: z.ZodType<AccountMessage> = z
  .object({
    t: z.literal('account'),
    n: sequence,
    ts: serverMs,
    balance: amount,
    equity: amount,
    margin: amount.describe('held by open positions'),
    freeMargin: amount,
    permissions,
  })
  .describe('The account; sent after `welcome`, on `snapshot`, when a permission or the balance changes.')

const part = z.int().min(1).describe('number of this line, from 1')
const parts = z.int().min(1).max(2_000).describe('how many lines there are; an empty list is one line')

/** Every open position of the account, whoever opened it, in parts; an empty list is one part. */
export interface PositionsMessage {
  readonly t: 'positions'
  readonly n: number
  readonly ts: number
  readonly part: number
  readonly parts: number
  readonly positions: readonly PositionRow[]
}

export const positions: z.ZodType<PositionsMessage> = z
  .object({
    t: z.literal('positions'),
    n: sequence,
    ts: serverMs,
    part,
    parts,
    positions: z.array(positionRow).max(LIMITS.rowsPerLine),
  })
  .describe(
    'Every open position of the account, whoever opened it; after `welcome`, on `snapshot`, and when one changes.',
  )

/** Every order that works, whoever sent it, in parts; an empty list is one part. */
export interface OrdersMessage {
  readonly t: 'orders'
  readonly n: number
  readonly ts: number
  readonly part: number
  readonly parts: number
  readonly orders: readonly OrderRow[]
}

export const orders: z.ZodType<OrdersMessage> = z
  .object({
    t: z.literal('orders'),
    n: sequence,
    ts: serverMs,
    part,
    parts,
    orders: z.array(orderRow).max(LIMITS.rowsPerLine),
  })
  .describe('Every working order of the account; sent when `positions` is.')

const TRADE_KINDS = ['ORDER', 'DEAL', 'POSITION'] as const
type TradeKind = (typeof TRADE_KINDS)[number]

/** Something changed: a hint, in no order and perhaps lost. History has the truth. */
export interface TradeMessage {
  readonly t: 'trade'
  readonly n: number
  readonly ts: number
  readonly kind: TradeKind
  readonly symbol: string
  readonly ticket: string | null
  readonly deal: DealRow | null
}

export const trade: z.ZodType<TradeMessage> = z
  .object({
    t: z.literal('trade'),
    n: sequence,
    ts: serverMs,
    kind: z.enum(TRADE_KINDS),
    symbol: symbolName,
    ticket: ticket.nullable().describe('of the order, deal or position'),
    deal: dealRow
      .nullable()
      .describe('of kind DEAL, where the history holds it already; else the server asks for `history`'),
  })
  .describe('Something changed. A hint, in no order and perhaps lost: the truth is the history.')

/** Answer to a `history` request, in parts: deals of the stretch that was asked for. */
export interface HistoryMessage {
  readonly t: 'history'
  readonly n: number
  readonly ts: number
  readonly id: string
  readonly part: number
  readonly parts: number
  readonly deals: readonly DealRow[]
}

export const history: z.ZodType<HistoryMessage> = z
  .object({
    t: z.literal('history'),
    n: sequence,
    ts: serverMs,
    id: requestId,
    part,
    parts,
    deals: z.array(dealRow).max(LIMITS.rowsPerLine).describe('of all symbols and magic numbers, oldest first'),
  })
  .describe('The answer to `history`.')
