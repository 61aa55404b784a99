import type { Contracts, EpochMs } from '@alavanca/core'
import type { Books } from '../books.ts'
import type { OpenCommand } from '../commands.ts'
import { type LegAccount, legWith } from '../trade/leg-account.ts'
import { type OpenTrade, withLeg } from '../trade/open-trade.ts'
import { newOrder, type Order } from '../trade/order.ts'
import { orderRecord } from './order-record.ts'

/** Field by field, so that nearly all of them are of one shape: see `newOrder`. */
const openCommand = (trade: OpenTrade, order: Order, time: EpochMs): OpenCommand => {
  const { orderId, tradeId, symbol, side, leg, contracts } = order
  const { referencePrice, stopPrice, entry } = trade
  const [type, targetPrice] = ['OPEN', leg === 'BASE' ? trade.targetPrice : null] as const
  // the extra goes on top at the market once the base is there
  return entry === null || leg !== 'BASE'
    ? { type, orderId, tradeId, symbol, side, leg, contracts, referencePrice, stopPrice, targetPrice, time }
    : { type, orderId, tradeId, symbol, side, leg, contracts, referencePrice, stopPrice, targetPrice, entry, time }
}

/** Orders a leg. Its account names the order. The broker holds the signal's stop for either leg, the target for the base. */
export const orderEntry = (books: Books, trade: OpenTrade, leg: LegAccount, contracts: Contracts): OpenTrade => {
  const { id: tradeId, symbol, side } = trade
  const orderId = leg.openOrderId ?? books.newOrderId()
  const order = newOrder({ orderId, tradeId, symbol, side, leg: leg.leg, contracts }, 'OPEN')
  books.command(openCommand(trade, order, books.now))
  books.putOrder(order)
  books.say(orderRecord(order))
  return withLeg(trade, legWith(leg, { openOrderId: orderId }))
}
