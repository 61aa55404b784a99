import type { Side } from '@alavanca/core'
import type { DealRow } from '@alavanca/mt5-protocol'

/** How long an order waits; `at` on the server's wall clock. */
export type Lapse =
  | { readonly type: 'GTC' | 'DAY' }
  | { readonly type: 'SPECIFIED' | 'SPECIFIED_DAY'; readonly at: number }

/** What an order waits for. */
export interface PendingTerms {
  readonly type: 'LIMIT' | 'STOP'
  readonly price: number
  readonly lapse: Lapse
}

/** What an order has that may become a position. */
interface OpeningParts {
  readonly symbol: string
  readonly side: Side
  readonly volume: number
  readonly sl: number | null
  readonly tp: number | null
  readonly magic: string
  readonly comment: string
}

/** What the terminal asks of the trade server: the request of `OrderSend`. */
export type TradeRequest =
  | (OpeningParts & {
      readonly action: 'DEAL'
      /** The position that is to be closed, on hedging accounts. */
      readonly position: string | null
    })
  | (OpeningParts & { readonly action: 'PENDING'; readonly waits: PendingTerms })
  | {
      readonly action: 'SLTP'
      readonly symbol: string
      readonly position: string | null
      readonly sl: number | null
      readonly tp: number | null
    }
  | { readonly action: 'REMOVE'; readonly order: string }

/** A request to trade at the market. */
export type DealRequest = Extract<TradeRequest, { readonly action: 'DEAL' }>
/** A request for an order that waits for its price. */
export type PendingRequest = Extract<TradeRequest, { readonly action: 'PENDING' }>

/** What it answers: the result of `OrderSend`. */
export interface TradeAnswer {
  readonly retcode: number
  readonly order: string | null
  readonly deal: string | null
  readonly position: string | null
  readonly volume: number
  readonly price: number | null
}

/** What happens by itself or by anybody's order. */
export type TradeServerEvent =
  | { readonly type: 'DEAL'; readonly deal: DealRow }
  | { readonly type: 'POSITIONS' }
  | { readonly type: 'ORDERS' }

/** An answer with nothing but its return code, and what is said besides. */
export const answer = (retcode: number, over: Partial<TradeAnswer> = {}): TradeAnswer => ({
  retcode,
  order: null,
  deal: null,
  position: null,
  volume: 0,
  price: null,
  ...over,
})
