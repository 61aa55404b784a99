import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type {
  OrderAcceptedEvent,
  OrderCancelledEvent,
  OrderModifiedEvent,
  OrderRejectedEvent,
  OrderUnknownEvent,
} from '../events.ts'
import { legWith } from '../trade/leg-account.ts'
import { legOf, type OpenTrade, withExits, withLeg } from '../trade/open-trade.ts'
import { isAnswered, type Order, orderWith } from '../trade/order.ts'
import { onBaseComplete } from './base-complete.ts'
import { inBerth, tradeOf } from './berth.ts'
import { finishTrade } from './finish-trade.ts'
import { noteMove } from './lost-stop.ts'
import { settleMove } from './move-levels.ts'
import { orderRecord } from './order-record.ts'
import { noteRefusedClose, releaseScalp } from './refused-close.ts'

type Answer = OrderAcceptedEvent | OrderRejectedEvent | OrderCancelledEvent | OrderModifiedEvent | OrderUnknownEvent

const WORDS: Readonly<Record<OrderCancelledEvent['cause'], string>> = {
  EXPIRED: 'It lapsed.',
  REQUESTED: 'It was taken back.',
  BROKER: 'The broker took it back.',
}

const withAnswer = (order: Order, event: Answer): readonly [Order, string | null] => {
  switch (event.type) {
    case 'ORDER_ACCEPTED':
      return [order.status === 'INTENT' || order.status === 'UNKNOWN' ? orderWith(order, 'ACCEPTED') : order, null]
    case 'ORDER_REJECTED':
      return [orderWith(order, order.filled > 0 ? 'CANCELLED' : 'REJECTED'), `${event.code}: ${event.message}`]
    case 'ORDER_CANCELLED':
      return [orderWith(order, 'CANCELLED'), WORDS[event.cause]]
    case 'ORDER_MODIFIED':
      return [orderWith(order, 'MODIFIED'), null]
    case 'ORDER_UNKNOWN':
      return [orderWith(order, 'UNKNOWN'), event.message]
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
  if (trade !== null) inBerth(book, trade, (berth) => settleOrder(books, berth, answered, event))
  // the order of a trade that is over: nobody will ask for it again
  else books.forgetOrder(answered)
}

/** Nothing more will come of an order that was not filled, or not in whole: by the broker's answer, or by an operator's word. */
export const settleOrder = (books: Books, book: SymbolBook, order: Order, event: Answer | null = null): void => {
  const { orderId, leg: name, purpose } = order
  if (purpose === 'MODIFY') {
    settleMove(books, book, order)
    noteMove(books, book, order)
    return
  }
  const { trade } = book
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null) return
  if (purpose === 'OPEN') {
    book.trade = withLeg(trade, legWith(leg, { openOrderId: null }))
    onBaseComplete(books, book)
  } else {
    const free = leg.closeOrderId === orderId ? withLeg(trade, legWith(leg, { closeOrderId: null })) : trade
    const parted = order.reason === 'TARGET_PART' ? withoutParted(free, order) : free
    book.trade =
      event?.type === 'ORDER_REJECTED' || event?.type === 'ORDER_CANCELLED'
        ? noteRefusedClose(books, parted, order, event)
        : parted
    releaseScalp(books, book)
  }
  finishTrade(books, book)
}

/** What a target's part did not close is asked for again. */
const withoutParted = (trade: OpenTrade, { contracts, filled }: Order): OpenTrade =>
  withExits(trade, { parted: Math.max(0, trade.exits.parted - (contracts - filled)) as Contracts })
