import type { Books } from '../books.ts'
import { askAgain } from './ask-close.ts'
import { keepExitsOnTime } from './keep-exits.ts'
import { keepLostStops } from './lost-stop.ts'
import { releaseScalp } from './refused-close.ts'
import { followScalp } from './watch-extra.ts'

/** Time went by without a price: clocks run out, and refused closes are asked again. */
export const onTimer = (books: Books): void => {
  for (const [symbol, book] of books.symbols) {
    keepLostStops(books, book)
    releaseScalp(books, book)
    if (book.trade !== null) followScalp(books, book, books.scalp.onTime(symbol, books.now))
    keepExitsOnTime(books, book)
    askAgain(books, book)
  }
}
