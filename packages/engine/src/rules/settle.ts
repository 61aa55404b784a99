import { type Cents, type Contracts, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { withSettled } from '../differences.ts'
import type { LegName } from '../events.ts'
import type { SettleAction } from '../operator-action.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { legOf, type OpenTrade } from '../trade/open-trade.ts'
import { isAnswered, type Order, orderWith } from '../trade/order.ts'
import { inBerth, tradeOf, tradesOf } from './berth.ts'
import { leaveLeg } from './leave-leg.ts'
import { settleOrder } from './on-answer.ts'
import { orderRecord } from './order-record.ts'

/**
 * Writes contracts of a leg off, as having left at a price. Orders of the leg that close it, or whose outcome nobody knows, are
 * over. Null where it was done, else why not.
 */
export const settle = (books: Books, action: SettleAction, note: string | null): string | null => {
  const { symbol, leg, price, reason } = action
  const book = books.symbol(symbol)
  const found = tradeToSettle(books, book, action)
  if (typeof found === 'string') return found
  const { id: tradeId, side } = found
  const contracts = action.contracts as Contracts
  books.say({ type: 'SETTLED', tradeId, symbol, leg, side, contracts, price, reason, note })
  books.differences = withSettled(books.differences, { symbol, side, leg, contracts })
  endOrders(books, book, found, leg)
  const trade = tradeOf(book, tradeId)
  if (trade !== null && contracts > 0) inBerth(book, trade, (berth) => writeOff(books, berth, action))
  return null
}

/** The trade that is meant: one that is named, or the only one that holds just so many, or the only one that holds more. */
const tradeToSettle = (
  books: Books,
  book: SymbolBook,
  { symbol, leg: name, tradeId, contracts }: SettleAction,
): OpenTrade | string => {
  const named = tradesOf(book).filter(({ id }) => tradeId === undefined || id === tradeId)
  if (contracts === 0)
    return only(named.filter((trade) => ordersToEnd(books, trade, name).length > 0)) ?? noneWords(symbol, name)
  const heldBy = (trade: OpenTrade): number => {
    const leg = legOf(trade, name)
    return leg === null ? 0 : heldContracts(leg)
  }
  const exact = named.filter((trade) => heldBy(trade) === contracts)
  const more = named.filter((trade) => heldBy(trade) > contracts)
  const one = only(exact) ?? (exact.length === 0 ? only(more) : null)
  if (one !== null) return one
  const counts = named.flatMap((trade) => (heldBy(trade) === 0 ? [] : `${trade.id} ${trade.side} ${heldBy(trade)}`))
  return counts.length === 0
    ? `No ${name} of ${symbol} is held.`
    : `${contracts} ${name} of ${symbol} are not to be told apart, or more than is held: ${counts.join(', ')}. Name the trade.`
}

const only = <Item>([first, ...others]: readonly Item[]): Item | null =>
  first === undefined || others.length > 0 ? null : first

const noneWords = (symbol: string, leg: LegName): string =>
  `No ${leg} of ${symbol} has an order to end, or several have: name the trade.`

/** Orders that an operator's word ends: closes, and whatever nobody can say the outcome of. */
const ordersToEnd = ({ orders }: Books, { id }: OpenTrade, leg: LegName): readonly Order[] =>
  [...orders.values()].filter(
    (order) =>
      order.tradeId === id &&
      order.leg === leg &&
      !isAnswered(order) &&
      (order.purpose === 'CLOSE' || order.status === 'UNKNOWN'),
  )

const endOrders = (books: Books, book: SymbolBook, { id, symbol }: OpenTrade, leg: LegName): void => {
  const trade = tradeOf(book, id)
  if (trade === null) return
  for (const order of ordersToEnd(books, trade, leg)) {
    const ended = orderWith(order, 'CANCELLED')
    books.putOrder(ended)
    books.say(orderRecord(ended, 'An operator settled its leg.'))
    if (order.purpose !== 'MODIFY') books.command({ type: 'CANCEL', orderId: order.orderId, symbol, time: books.now })
    const now = tradeOf(book, id)
    if (now !== null) inBerth(book, now, (berth) => settleOrder(books, berth, ended))
  }
}

const writeOff = (books: Books, berth: SymbolBook, { leg: name, contracts, price }: SettleAction): void => {
  const leg = berth.trade === null ? null : legOf(berth.trade, name)
  if (leg === null) return
  const fill = {
    price: toSteps(price, berth.instrument),
    contracts,
    commissionCents: 0 as Cents,
    swapCents: 0 as Cents,
    contract: null,
    time: books.now,
    ambiguous: false,
  }
  leaveLeg(books, berth, { leg, fill, exitReason: 'SETTLED' })
}
