import type { Contracts } from '@alavanca/core'
import type { Books } from '../books.ts'
import type { LegAccount } from '../trade/leg-account.ts'
import { type OpenTrade, withLeg } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import { orderRecord } from './order-record.ts'

/** Orders a leg. Its account names the order. The broker holds the signal's stop for either leg, the target for the base. */
export const orderEntry = (books: Books, trade: OpenTrade, leg: LegAccount, contracts: Contracts): OpenTrade => {
  const { id: tradeId, symbol, side, referencePrice, stopPrice, targetPrice, entry } = trade
  const orderId = leg.openOrderId ?? books.newOrderId()
  const facts = { orderId, tradeId, symbol, side, leg: leg.leg, contracts }
  const order: Order = { ...facts, purpose: 'OPEN', filled: 0 as Contracts, status: 'INTENT' }
  books.command({
    type: 'OPEN',
    ...facts,
    referencePrice,
    stopPrice,
    targetPrice: leg.leg === 'BASE' ? targetPrice : null,
    // the extra goes on top at the market once the base is there
    ...(entry !== null && leg.leg === 'BASE' && { entry }),
    time: books.now,
  })
  books.putOrder(order)
  books.say(orderRecord(order))
  return withLeg(trade, { ...leg, openOrderId: orderId })
}
