import type { Contracts } from '@alavanca/core'
import type { CloseRequest } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import type { CloseReason } from '../commands.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { isSettled, tradeWith } from '../trade/open-trade.ts'
import { cancelEntry, closeLeg } from './ask-close.ts'
import { takeBackEntry } from './lapse-entries.ts'
import { requestExtraClose } from './watch-extra.ts'

/** Closes the extra, and takes back what waits or comes in of it. False where there is none. */
export const closeExtra = (books: Books, book: SymbolBook, request: CloseRequest): boolean => {
  const { trade } = book
  if (trade === null || (trade.awaitedExtra === 0 && (trade.extra === null || isSettled(trade.extra)))) return false
  if (trade.awaitedExtra > 0) {
    const { id: tradeId, symbol } = trade
    books.say({ type: 'EXTRA_DROPPED', code: 'FLATTENING', tradeId, symbol })
    book.trade = tradeWith(trade, { awaitedExtra: 0 as Contracts })
  }
  if (trade.extra !== null) cancelEntry(books, trade, trade.extra)
  requestExtraClose(books, book, request)
  return true
}

/** Closes what is held and takes back what is coming. What comes in all the same is closed at once. */
export const closeTrade = (books: Books, book: SymbolBook, reason: CloseReason): void => {
  if (book.trade === null) return
  book.trade = tradeWith(book.trade, { isFlattening: true, flattenedBy: reason })
  book.trade = takeBackEntry(books, book.trade)
  if (!book.trade.isStray) closeExtra(books, book, reason === 'CLOSED_BY_OPERATOR' ? 'OPERATOR' : 'BASE_CLOSED')
  else if (book.trade.extra !== null && heldContracts(book.trade.extra) > 0)
    book.trade = closeLeg(books, book.trade, book.trade.extra, reason)
  if (heldContracts(book.trade.base) > 0) book.trade = closeLeg(books, book.trade, book.trade.base, reason)
}
