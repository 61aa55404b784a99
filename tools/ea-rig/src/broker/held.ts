import type { Side } from '@alavanca/core'
import type { Facts, TickFacts, TradeAnswer, TradeRequest } from './ea-broker.ts'
import type { Surprise } from './minimal-broker-options.ts'

/** A position of the small broker; deals change it in place. */
export interface Held {
  readonly ticket: string
  readonly symbol: string
  side: Side
  volume: number
  price: number
  sl: number
  tp: number
  readonly time: number
  readonly magic: string
  readonly comment: string
}

/** An order that was taken; what is `left` of it is still to be filled. */
export interface Ordered {
  readonly ticket: string
  readonly request: TradeRequest
  readonly time: number
  left: number
  /** Of an exit that the trade server made by itself. */
  readonly reason?: 'SL' | 'TP'
}

export const round = (volume: number): number => Math.round(volume * 1e8) / 1e8

export const sideOf = (type: string): Side => (type.startsWith('ORDER_TYPE_BUY') ? 'BUY' : 'SELL')

export const positionFacts = (position: Held): Facts => ({
  POSITION_TICKET: position.ticket,
  POSITION_IDENTIFIER: position.ticket,
  POSITION_SYMBOL: position.symbol,
  POSITION_TYPE: `POSITION_TYPE_${position.side}`,
  POSITION_VOLUME: position.volume,
  POSITION_PRICE_OPEN: position.price,
  POSITION_SL: position.sl,
  POSITION_TP: position.tp,
  POSITION_PROFIT: 0,
  POSITION_SWAP: 0,
  POSITION_TIME_MSC: position.time,
  POSITION_MAGIC: position.magic,
  POSITION_COMMENT: position.comment,
})

/** The request as the broker books it. */
export const booked = (request: TradeRequest, { leavesLevelsOut }: Surprise): TradeRequest =>
  leavesLevelsOut === true ? { ...request, sl: 0, tp: 0 } : request

export const orderFacts = (
  { ticket, request, time, left, reason }: Ordered,
  state: string,
  comment: string,
): Facts => ({
  ORDER_TICKET: ticket,
  ORDER_SYMBOL: request.symbol,
  ORDER_TYPE: request.type,
  ORDER_STATE: state,
  ORDER_VOLUME_INITIAL: request.volume,
  ORDER_VOLUME_CURRENT: left,
  ORDER_PRICE_OPEN: request.action === 'TRADE_ACTION_PENDING' ? request.price : 0,
  ORDER_SL: request.sl,
  ORDER_TP: request.tp,
  ORDER_TIME_SETUP_MSC: time,
  ORDER_MAGIC: request.magic,
  ORDER_REASON: `ORDER_REASON_${reason ?? 'EXPERT'}`,
  ORDER_POSITION_ID: request.position,
  ORDER_COMMENT: comment,
})

/** An order at the market that nobody sent through the Expert Advisor. */
export const marketRequest = (
  parts: Pick<TradeRequest, 'magic' | 'symbol' | 'volume' | 'price' | 'comment' | 'position'>,
  side: Side,
): TradeRequest => ({
  action: 'TRADE_ACTION_DEAL',
  order: '0',
  sl: 0,
  tp: 0,
  deviation: 0,
  type: `ORDER_TYPE_${side}`,
  filling: 'ORDER_FILLING_RETURN',
  time: 'ORDER_TIME_GTC',
  expiration: 0,
  ...parts,
})

/** One execution; half a unit of money is paid for each lot. */
export const dealFacts = (
  deal: {
    readonly ticket: string
    readonly order: string
    readonly position: string
    readonly symbol: string
    readonly side: Side
    readonly entry: string
    readonly volume: number
    readonly price: number
    readonly time: number
    readonly magic: string
    readonly comment: string
  },
  reason: string,
): Facts => ({
  DEAL_TICKET: deal.ticket,
  DEAL_ORDER: deal.order,
  DEAL_POSITION_ID: deal.position,
  DEAL_SYMBOL: deal.symbol,
  DEAL_TYPE: `DEAL_TYPE_${deal.side}`,
  DEAL_ENTRY: `DEAL_ENTRY_${deal.entry}`,
  DEAL_REASON: reason,
  DEAL_VOLUME: deal.volume,
  DEAL_PRICE: deal.price,
  DEAL_COMMISSION: -0.5 * deal.volume,
  DEAL_FEE: 0,
  DEAL_SWAP: 0,
  DEAL_PROFIT: 0,
  DEAL_TIME_MSC: deal.time,
  DEAL_MAGIC: deal.magic,
  DEAL_COMMENT: deal.comment,
})

/** An answer with nothing but its return code and the prices of the moment. */
export const blankAnswer = (retcode: number, tick: TickFacts | null): TradeAnswer => {
  const { bid, ask } = tick ?? { bid: 0, ask: 0 }
  return { retcode, order: '0', deal: '0', volume: 0, price: 0, bid, ask, comment: `Request answered ${retcode}` }
}
