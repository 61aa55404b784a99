import { type Cents, direction, moveValue } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { legsOf } from '../trade/open-trade.ts'
import { tradesOf } from './berth.ts'
import { type LastPrices, lastPrices } from './last-prices.ts'

const ofBook = (book: SymbolBook, { bid, ask }: LastPrices): number => {
  return tradesOf(book).reduce((sum, trade) => {
    const price = trade.side === 'BUY' ? bid : ask
    const legs = legsOf(trade).reduce((steps, leg) => {
      const contracts = heldContracts(leg)
      return contracts === 0 ? steps : steps + contracts * (price - leg.entrySteps / leg.entered)
    }, 0)
    return sum + moveValue(direction(trade.side) * legs, book.instrument)
  }, 0)
}

/** What open positions stand at, by the last prices seen on their closing side; 0 for what no price was seen of. */
export const unrealised = (books: Books): Cents => {
  let sum = 0
  for (const book of books.symbols.values()) {
    if (book.trade === null && book.strays.length === 0) continue
    const prices = lastPrices(book)
    if (prices !== null) sum += ofBook(book, prices)
  }
  return sum as Cents
}
