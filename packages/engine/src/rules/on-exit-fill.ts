import type { Books, SymbolBook } from '../books.ts'
import type { ExitFillEvent } from '../events.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import { legOf, type OpenTrade } from '../trade/open-trade.ts'
import { inBerth, tradesOf } from './berth.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'

/** A position left without an order of ours. */
export const onExitFill = (books: Books, event: ExitFillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const { symbol, contracts } = event
  const book = books.symbol(symbol)
  const trade = leaverOf(book, event)
  const leg = trade === null ? null : legOf(trade, event.leg)
  if (trade === null || leg === null) {
    books.discrepancy(symbol, `${contracts} ${event.leg} contracts were closed where none are known.`)
    return
  }
  inBerth(book, trade, (berth) => leave(books, berth, leg, event))
}

/** The trade that an exit is of: one that holds just so many contracts of the leg, else one that holds more, else any. */
const leaverOf = (book: SymbolBook, { leg: name, contracts }: ExitFillEvent): OpenTrade | null => {
  const held = (trade: OpenTrade): number => {
    const leg = legOf(trade, name)
    return leg === null ? 0 : heldContracts(leg)
  }
  const trades = tradesOf(book)
  return (
    trades.find((trade) => held(trade) === contracts) ??
    trades.find((trade) => held(trade) > contracts) ??
    trades.find((trade) => held(trade) > 0) ??
    null
  )
}

const leave = (books: Books, book: SymbolBook, leg: LegAccount, event: ExitFillEvent): void => {
  const { symbol, contracts } = event
  const isScalp = event.leg === 'EXTRA' && !book.trade?.isStray
  if (isScalp && event.cause === 'SESSION_END' && books.scalp.active(symbol)?.closing === null)
    // so that it is booked under its name; the order it would ask for is not needed any more
    books.scalp.requestClose(symbol, 'SESSION_END', books.now)
  if (leg.closeOrderId !== null && contracts >= heldContracts(leg))
    books.command({ type: 'CANCEL', orderId: leg.closeOrderId, symbol, time: books.now })
  leaveLeg(books, book, { leg, fill: legFill(books, event, contracts, book), exitReason: event.cause })
}
