import type { Contracts } from '@alavanca/core'
import type { Books } from '../books.ts'
import type { FillEvent } from '../events.ts'
import type { OrderStatus } from '../records.ts'
import { legOf } from '../trade/open-trade.ts'
import { isAnswered, type Order, orderRecord } from '../trade/order.ts'
import { enterLeg } from './enter-leg.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'

/** An order of ours was filled, in whole or in part. */
export const onFill = (books: Books, event: FillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const order = books.orders.get(event.orderId)
  if (order === undefined) {
    books.discrepancy(null, `A fill came for order ${event.orderId}, which is not known.`)
    return
  }
  const contracts = Math.min(event.contracts, order.contracts - order.filled)
  if (contracts < event.contracts)
    books.discrepancy(
      order.symbol,
      `Order ${order.orderId} was filled with more than its ${order.contracts} contracts.`,
    )
  if (contracts > 0) book(books, fillOrder(books, order, contracts), event, contracts)
}

/** An order that is over stays so, even if a part of it was filled on the way. */
const statusOf = (order: Order, filled: Contracts): OrderStatus => {
  if (filled === order.contracts) return 'FILLED'
  return isAnswered(order) ? 'CANCELLED' : 'PARTLY_FILLED'
}

const fillOrder = (books: Books, order: Order, contracts: number): Order => {
  const filled = (order.filled + contracts) as Contracts
  const next: Order = { ...order, filled, status: statusOf(order, filled) }
  books.putOrder(next)
  books.say(orderRecord(next))
  return next
}

const book = (books: Books, order: Order, event: FillEvent, contracts: number): void => {
  const symbolBook = books.symbol(order.symbol)
  const { trade } = symbolBook
  const leg = trade?.id === order.tradeId ? legOf(trade, order.leg) : null
  if (trade === null || leg === null) {
    books.discrepancy(order.symbol, `A fill came for order ${order.orderId}, whose trade is over.`)
    if (isAnswered(order)) books.orders.delete(order.orderId)
    return
  }
  const fill = legFill(event, contracts, symbolBook)
  const isDone = order.status === 'FILLED'
  if (order.purpose === 'OPEN')
    enterLeg(books, symbolBook, { ...leg, openOrderId: isDone ? null : leg.openOrderId }, fill)
  else
    leaveLeg(books, symbolBook, {
      leg: { ...leg, closeOrderId: isDone ? null : leg.closeOrderId },
      fill,
      exitReason: leg.closing?.reason ?? 'CLOSED_EXTERNALLY',
    })
}
