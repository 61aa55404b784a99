import type { SymbolBook } from '../books.ts'
import type { OpenTrade } from '../trade/open-trade.ts'

/** The symbol's trades, its own before the strays beside it. */
export const tradesOf = ({ trade, strays }: Pick<SymbolBook, 'trade' | 'strays'>): readonly OpenTrade[] =>
  trade === null ? strays : [trade, ...strays]

export const tradeOf = (book: SymbolBook, tradeId: string): OpenTrade | null =>
  tradesOf(book).find(({ id }) => id === tradeId) ?? null

/** Lets rules act on one of the symbol's trades as if it were its only one: a stray lies in a berth of its own meanwhile. */
export const inBerth = (book: SymbolBook, trade: OpenTrade, act: (berth: SymbolBook) => void): void => {
  if (book.trade === trade) {
    act(book)
    return
  }
  const berth: SymbolBook = { ...book, trade, strays: [] }
  act(berth)
  book.strays = book.strays.flatMap((other) => (other === trade ? (berth.trade ?? []) : other))
}

/** The same for all of them, one after the other. */
export const inEachBerth = (book: SymbolBook, act: (berth: SymbolBook) => void): void => {
  for (const trade of tradesOf(book)) inBerth(book, trade, act)
}
