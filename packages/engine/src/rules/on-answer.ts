import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { NO_DIFFERENCES } from '../differences.ts'
import type {
  OrderAcceptedEvent,
  OrderCancelledEvent,
  OrderModifiedEvent,
  OrderRejectedEvent,
  OrderUnknownEvent,
  ReconciledEvent,
} from '../events.ts'
import { legOf, type OpenTrade, withLeg } from '../trade/open-trade.ts'
import { isAnswered, type Order } from '../trade/order.ts'
import { onBaseComplete } from './base-complete.ts'
import { inBerth, tradeOf } from './berth.ts'
import { finishTrade } from './finish-trade.ts'
import { settleMove } from './move-levels.ts'
import { orderRecord } from './order-record.ts'

type Answer = OrderAcceptedEvent | OrderRejectedEvent | OrderCancelledEvent | OrderModifiedEvent | OrderUnknownEvent

const WORDS: Readonly<Record<OrderCancelledEvent['cause'], string>> = {
  EXPIRED: 'It lapsed.',
  REQUESTED: 'It was taken back.',
  BROKER: 'The broker took it back.',
}

const withAnswer = (order: Order, event: Answer): readonly [Order, string | null] => {
  switch (event.type) {
    case 'ORDER_ACCEPTED':
      return [order.status === 'INTENT' || order.status === 'UNKNOWN' ? { ...order, status: 'ACCEPTED' } : order, null]
    case 'ORDER_REJECTED':
      return [{ ...order, status: order.filled > 0 ? 'CANCELLED' : 'REJECTED' }, `${event.code}: ${event.message}`]
    case 'ORDER_CANCELLED':
      return [{ ...order, status: 'CANCELLED' }, WORDS[event.cause]]
    case 'ORDER_MODIFIED':
      return [{ ...order, status: 'MODIFIED' }, null]
    case 'ORDER_UNKNOWN':
      return [{ ...order, status: 'UNKNOWN' }, event.message]
  }
}

/** The broker said how far an order has come. */
export const onAnswer = (books: Books, event: Answer): void => {
  const order = books.orders.get(event.orderId)
  if (order === undefined || isAnswered(order)) {
    books.refuse('ORDER_OVER', `Order ${event.orderId} is not under way.`)
    return
  }
  if (event.type === 'ORDER_MODIFIED' && order.purpose !== 'MODIFY') {
    books.discrepancy(order.symbol, `Order ${event.orderId} was answered as moved, and was to move nothing.`)
    return
  }
  const [answered, message] = withAnswer(order, event)
  books.putOrder(answered)
  books.say(orderRecord(answered, message))
  if (answered.status === 'UNKNOWN')
    books.halt('UNKNOWN_ORDER', `Nobody can say what became of order ${order.orderId}: ${message}`)
  if (!isAnswered(answered)) return
  const book = books.symbol(order.symbol)
  const trade = tradeOf(book, order.tradeId)
  if (trade !== null) inBerth(book, trade, (berth) => settle(books, berth, answered))
  // the order of a trade that is over: nobody will ask for it again
  else books.forgetOrder(answered)
}

/** Nothing more will come of an order that was not filled, or not in whole. */
const settle = (books: Books, book: SymbolBook, order: Order): void => {
  const { orderId, leg: name, purpose } = order
  if (purpose === 'MODIFY') {
    settleMove(books, book, order)
    return
  }
  const { trade } = book
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null) return
  if (purpose === 'OPEN') {
    book.trade = withLeg(trade, { ...leg, openOrderId: null })
    onBaseComplete(books, book)
  } else {
    if (leg.closeOrderId === orderId) book.trade = withLeg(trade, { ...leg, closeOrderId: null })
    if (order.reason === 'TARGET_PART') book.trade = withoutParted(trade, order)
    // the scalp asks again at the next price
    if (name === 'EXTRA' && !trade.isStray && books.scalp.active(book.instrument.symbol)?.closing?.pending)
      books.scalp.rejectClose({ symbol: book.instrument.symbol, time: books.now })
  }
  finishTrade(books, book)
}

/** What a target's part did not close is asked for again. */
const withoutParted = (trade: OpenTrade, { contracts, filled }: Order): OpenTrade => ({
  ...trade,
  exits: { ...trade.exits, parted: Math.max(0, trade.exits.parted - (contracts - filled)) as Contracts },
})

/** Both books were compared: a doubt stops trading. */
export const onReconciled = (
  books: Books,
  { orphans, ambiguous, differences = NO_DIFFERENCES }: ReconciledEvent,
): void => {
  books.differences = differences
  if (orphans + ambiguous > 0)
    books.discrepancy(
      null,
      `The broker holds ${orphans} things nobody asked for, and ${ambiguous} orders are in doubt.`,
    )
}
