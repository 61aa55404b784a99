import type { Contracts, EpochMs } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { type CloseReason, closeCommand } from '../commands.ts'
import { type LegAccount, legWith } from '../trade/leg-account.ts'
import { legOf, type OpenTrade, withLeg } from '../trade/open-trade.ts'
import { newOrder } from '../trade/order.ts'
import { inEachBerth } from './berth.ts'
import { orderRecord } from './order-record.ts'
import { unaskedContracts } from './parts-under-way.ts'
import { doubtRefusals, mayAskToClose } from './refused-close.ts'

interface Close {
  readonly contracts: Contracts
  readonly reason: CloseReason
  readonly referencePrice: number | null
  /** When it was triggered; now unless given. */
  readonly time?: EpochMs
}

/** Orders so many contracts of a leg closed. */
export const orderClose = (
  books: Books,
  trade: OpenTrade,
  leg: LegAccount,
  { contracts, reason, referencePrice, time = books.now }: Close,
): OpenTrade => {
  const orderId = books.newOrderId()
  const { id: tradeId, symbol, side } = trade
  const facts = { orderId, tradeId, symbol, side, leg: leg.leg, contracts }
  const order = newOrder(facts, 'CLOSE')
  books.command(closeCommand(facts, { reason, referencePrice, triggeredAt: time, time: books.now }))
  books.putOrder(order)
  books.say(orderRecord(order))
  return withLeg(trade, legWith(leg, { closeOrderId: orderId }))
}

/** Decides that a leg has to go, and asks for it until it has gone. */
export const closeLeg = (books: Books, trade: OpenTrade, leg: LegAccount, reason: CloseReason): OpenTrade => {
  const closing = leg.closing ?? { reason, referencePrice: null }
  const decided = legWith(leg, { closing })
  const contracts = unaskedContracts(books, trade, leg)
  // what a close or its parts have asked for already comes first
  if (leg.closeOrderId !== null || contracts === 0 || !mayAskToClose(books, leg)) return withLeg(trade, decided)
  return orderClose(books, trade, decided, { ...closing, contracts })
}

/** Takes back what is still coming in of a leg. */
export const cancelEntry = (books: Books, trade: OpenTrade, leg: LegAccount): void => {
  if (leg.openOrderId !== null)
    books.command({ type: 'CANCEL', orderId: leg.openOrderId, symbol: trade.symbol, time: books.now })
}

/** Asks again for closes that were decided here and refused by the broker. */
export const askAgain = (books: Books, book: SymbolBook): void => {
  // nearly always nothing is to go, and at every price nobody looks further
  if (book.strays.length === 0 && (book.trade === null || isLeftAlone(book.trade))) return
  inEachBerth(book, (berth) => askTradeAgain(books, berth))
}

/** Whether no leg of the trade is to go. */
export const isLeftAlone = ({ base, extra }: OpenTrade): boolean =>
  isUnasked(base) && (extra === null || isUnasked(extra))

const isUnasked = ({ closing, refusal }: LegAccount): boolean => closing === null && refusal === null

const askTradeAgain = (books: Books, book: SymbolBook): void => {
  doubtRefusals(books, book)
  for (const name of ['BASE', 'EXTRA'] as const) {
    const leg = book.trade === null ? null : legOf(book.trade, name)
    if (book.trade === null || leg === null || leg.closing === null || leg.closeOrderId !== null) continue
    if (!mayAskToClose(books, leg)) continue
    // a leg that is to go holds something: the exit that empties it ends the wish
    const contracts = unaskedContracts(books, book.trade, leg)
    if (contracts > 0) book.trade = orderClose(books, book.trade, leg, { ...leg.closing, contracts })
  }
}
