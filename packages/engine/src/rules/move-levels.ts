import { direction } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import { legsOf, type OpenTrade, tradeWith, withExits } from '../trade/open-trade.ts'
import { newOrder, type Order } from '../trade/order.ts'
import { exitsWith, type Levels } from '../trade/trade-exits.ts'
import { orderRecord } from './order-record.ts'

/** Asks the broker to hold these levels, for every leg that is held; once a move under way is answered, if there is one. */
export const askLevels = (books: Books, trade: OpenTrade, levels: Levels): OpenTrade => {
  const { exits } = trade
  const ownStop = tighter(trade, levels)
  if (exits.move !== null) return withExits(trade, { ownStop, wanted: levels })
  const orderIds = legsOf(trade)
    .filter((leg) => heldContracts(leg) > 0)
    .map((leg) => orderMove(books, trade, leg, levels))
  return withExits(trade, { ownStop, move: { ...levels, orderIds }, wanted: null })
}

/** Until the broker holds a stop that risks less, the engine keeps it itself. */
const tighter = ({ side, stopPrice }: OpenTrade, { stopPrice: asked, rule }: Levels) =>
  direction(side) * (asked - stopPrice) > 0 ? { price: asked, rule } : null

const orderMove = (books: Books, trade: OpenTrade, leg: LegAccount, { stopPrice, targetPrice }: Levels): string => {
  const orderId = books.newOrderId()
  const { id: tradeId, symbol, side } = trade
  const facts = { orderId, tradeId, symbol, side, leg: leg.leg, contracts: heldContracts(leg) }
  const order = newOrder(facts, 'MODIFY')
  // an extra leg leaves at a gain by its own rules
  const target = leg.leg === 'BASE' ? targetPrice : null
  books.command({ type: 'MODIFY', ...facts, stopPrice, targetPrice: target, time: books.now })
  books.putOrder(order)
  books.say(orderRecord(order))
  return orderId
}

/** The broker answered on a move: done, or not. */
export const settleMove = (books: Books, book: SymbolBook, order: Order): void => {
  books.orders.delete(order.orderId)
  const { trade } = book
  if (trade === null) return
  const { move } = trade.exits
  if (move === null || !move.orderIds.includes(order.orderId)) return
  const told = order.status === 'MODIFIED' ? withLevels(books, trade, order, move) : trade
  const orderIds = move.orderIds.filter((id) => id !== order.orderId)
  const { wanted } = told.exits
  if (orderIds.length > 0) book.trade = withExits(told, { move: { ...move, orderIds } })
  else {
    const free = withExits(told, { move: null, wanted: null })
    book.trade = wanted === null || !isHeld(free) ? free : askLevels(books, free, wanted)
  }
}

const isHeld = (trade: OpenTrade): boolean => heldContracts(trade.base) > 0 && trade.base.closing === null

const withLevels = (books: Books, trade: OpenTrade, { leg }: Order, { stopPrice, targetPrice, rule }: Levels) => {
  const { id: tradeId, symbol, side, exits } = trade
  const held = leg === 'BASE' ? targetPrice : null
  books.say({ type: 'LEVELS_MOVED', tradeId, symbol, leg, stopPrice, targetPrice: held, rule })
  if (leg !== 'BASE') return trade
  const { ownStop } = exits
  const isCovered = ownStop === null || direction(side) * (ownStop.price - stopPrice) <= 0
  const moved = exitsWith(exits, { stopRule: rule, ownStop: isCovered ? null : ownStop })
  return tradeWith(trade, { stopPrice, targetPrice, exits: moved })
}
