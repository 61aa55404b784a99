import type { Books, SymbolBook } from '../books.ts'
import { tradingState } from '../trading-switch.ts'
import { cancelEntry } from './ask-close.ts'

/**
 * Takes back entries that wait, once: at their time, when a day is over, and when trading is not active any more. A broker
 * may have let them lapse already, which it then says.
 */
export const lapseEntries = (books: Books): void => {
  for (const symbol of books.waiting) {
    const book = books.symbol(symbol)
    if (!isWaiting(book)) books.waiting.delete(symbol)
    else if (isOver(books, book)) {
      books.waiting.delete(symbol)
      if (book.trade === null) continue
      cancelEntry(books, book.trade, book.trade.base)
      book.trade = { ...book.trade, isLapsed: true }
    }
  }
}

const isWaiting = ({ trade }: SymbolBook): boolean =>
  trade !== null && trade.entry !== null && trade.base.openOrderId !== null

const isOver = ({ now, trading, day }: Books, { trade }: SymbolBook): boolean => {
  const expiresAt = trade?.entry?.expiresAt ?? null
  const decidedAt = trade?.allocation?.context.time ?? now
  return (
    tradingState(trading) !== 'ACTIVE' ||
    (expiresAt !== null && now >= expiresAt) ||
    day.calendar.dayOf(decidedAt) !== day.calendar.dayOf(now)
  )
}
