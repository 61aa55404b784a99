import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { FillEvent } from '../events.ts'
import { heldContracts, type LegAccount, legWith } from '../trade/leg-account.ts'
import { legOf } from '../trade/open-trade.ts'
import { isAnswered, type Order, type OrderStatus, orderWith } from '../trade/order.ts'
import { inBerth, tradeOf } from './berth.ts'
import { enterLeg } from './enter-leg.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'
import { orderRecord } from './order-record.ts'
import { adoptLateFill, adoptOverclose } from './stray.ts'

/** An order of ours was filled, in whole or in part. */
export const onFill = (books: Books, event: FillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const order = books.orderOf(event.orderId)
  if (order === undefined) {
    books.discrepancy(null, `A fill came for order ${event.orderId}, which is not known.`)
    return
  }
  if (order.purpose === 'MODIFY') {
    books.discrepancy(order.symbol, `A fill came for order ${event.orderId}, which only moves levels.`)
    return
  }
  if (event.contracts > order.contracts - order.filled)
    books.discrepancy(
      order.symbol,
      `Order ${order.orderId} was filled with more than its ${order.contracts} contracts.`,
    )
  book(books, fillOrder(books, order, event.contracts), event)
}

/** An order that is over stays so, even if a part of it was filled on the way. */
const statusOf = (order: Order, filled: Contracts): OrderStatus => {
  if (filled >= order.contracts) return 'FILLED'
  return isAnswered(order) ? 'CANCELLED' : 'PARTLY_FILLED'
}

const fillOrder = (books: Books, order: Order, contracts: number): Order => {
  const filled = (order.filled + contracts) as Contracts
  const next = orderWith(order, statusOf(order, filled), filled)
  books.putOrder(next)
  books.say(orderRecord(next))
  return next
}

const book = (books: Books, order: Order, event: FillEvent): void => {
  const symbolBook = books.symbol(order.symbol)
  const trade = tradeOf(symbolBook, order.tradeId)
  const leg = trade === null ? null : legOf(trade, order.leg)
  if (trade === null || leg === null) {
    onTooLate(books, symbolBook, order, event)
    return
  }
  const held = heldContracts(leg)
  inBerth(symbolBook, trade, (berth) => bookOnLeg(books, berth, leg, order, event))
  // what closed more than there was opened the other side
  if (order.purpose === 'CLOSE' && event.contracts > held)
    adoptOverclose(books, symbolBook, {
      order,
      event: held === 0 ? event : { ...event, commissionCents: 0, swapCents: 0 },
      contracts: event.contracts - held,
      contract: leg.contract,
    })
}

const bookOnLeg = (books: Books, berth: SymbolBook, leg: LegAccount, order: Order, event: FillEvent): void => {
  const fill = legFill(books, event, event.contracts, berth)
  const isDone = order.status === 'FILLED'
  if (order.purpose === 'OPEN')
    enterLeg(books, berth, legWith(leg, { openOrderId: isDone ? null : leg.openOrderId }), fill)
  else
    leaveLeg(books, berth, {
      leg: legWith(leg, { closeOrderId: isDone && leg.closeOrderId === order.orderId ? null : leg.closeOrderId }),
      fill,
      exitReason: order.reason ?? leg.closing?.reason ?? 'CLOSED_EXTERNALLY',
    })
}

/** Contracts of ours that nobody waits for any more are held all the same. */
const onTooLate = (books: Books, symbolBook: SymbolBook, order: Order, event: FillEvent): void => {
  books.discrepancy(order.symbol, `A fill came for order ${order.orderId}, whose trade is over. It is held, and shown.`)
  const surplus = { order, event, contracts: event.contracts }
  if (order.purpose === 'OPEN') adoptLateFill(books, symbolBook, surplus)
  else adoptOverclose(books, symbolBook, surplus)
  if (isAnswered(order)) books.forgetOrder(order)
}
