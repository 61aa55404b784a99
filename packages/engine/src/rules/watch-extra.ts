import { AlavancaError } from '@alavanca/core'
import type { CloseRequest, CloseRequestOutcome, MarketOutcome } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { cancelEntry, orderClose } from './ask-close.ts'

/** Does what the extra leg's own rules ask for. */
export const followScalp = (
  books: Books,
  book: SymbolBook,
  outcomes: readonly (MarketOutcome | CloseRequestOutcome)[],
): void => {
  for (const outcome of outcomes) {
    switch (outcome.type) {
      case 'PROMOTED':
        books.say({ type: 'SCALP', event: outcome.event })
        releaseOrphan(books, book)
        break
      case 'CLOSE': {
        const { trade } = book
        if (trade === null || trade.extra === null)
          throw new AlavancaError('IMPOSSIBLE_STATE', `A scalp on ${book.instrument.symbol} has no trade.`)
        cancelEntry(books, trade, trade.extra)
        book.trade = orderClose(books, trade, trade.extra, outcome.command)
        break
      }
      case 'REFUSED':
        // old prices were refused before; a close that is under way already is what was wanted
        break
    }
  }
}

/** Asks for the extra leg's close, whatever the price. */
export const requestExtraClose = (books: Books, book: SymbolBook, request: CloseRequest): void => {
  const { symbol } = book.instrument
  if (books.scalp.active(symbol) !== null)
    followScalp(books, book, [books.scalp.requestClose(symbol, request, books.now)])
}

/** A promoted leg stays with the base position; without one it has nothing to stay with. */
export const releaseOrphan = (books: Books, book: SymbolBook): void => {
  const { trade, instrument } = book
  // the scalp is of the symbol's own trade, and stays with that
  if (trade === null || trade.isStray || heldContracts(trade.base) > 0) return
  if (books.scalp.active(instrument.symbol)?.promoted) requestExtraClose(books, book, 'BASE_CLOSED')
}
