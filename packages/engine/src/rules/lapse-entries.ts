import type { Books } from '../books.ts'
import { type OpenTrade, tradeWith } from '../trade/open-trade.ts'
import { tradingState } from '../trading-switch.ts'
import { cancelEntry } from './ask-close.ts'

/** A wish to take an entry back is no order, and may be lost on its way: it is asked for again until it is answered. */
const ASKED_AGAIN_AFTER_MS = 60_000

/** Takes back what is not filled of an entry, and remembers that it was asked. */
export const takeBackEntry = (books: Books, trade: OpenTrade): OpenTrade => {
  cancelEntry(books, trade, trade.base)
  return trade.base.openOrderId === null ? trade : tradeWith(trade, { cancelAskedAt: books.now })
}

/**
 * Takes back entries that wait: at their time, when a day is over, and when trading is not active any more. A broker may have
 * let them lapse already, which it then says. Whatever was asked for is asked for again while nobody answers.
 */
export const lapseEntries = (books: Books): void => {
  for (const symbol of books.waiting) {
    const book = books.symbol(symbol)
    const { trade } = book
    if (trade === null || !isWaiting(trade)) books.waiting.delete(symbol)
    else if (isDue(books, trade)) book.trade = takeBackEntry(books, trade)
  }
}

const isWaiting = ({ entry, base }: OpenTrade): boolean => entry !== null && base.openOrderId !== null

const isDue = (books: Books, trade: OpenTrade): boolean =>
  trade.cancelAskedAt === null ? isOver(books, trade) : books.now - trade.cancelAskedAt >= ASKED_AGAIN_AFTER_MS

const isOver = ({ now, trading, day }: Books, { entry, allocation }: OpenTrade): boolean => {
  const expiresAt = entry?.expiresAt ?? null
  const decidedAt = allocation?.context.time ?? now
  return (
    tradingState(trading) !== 'ACTIVE' ||
    (expiresAt !== null && now >= expiresAt) ||
    day.calendar.dayOf(decidedAt) !== day.calendar.dayOf(now)
  )
}
