import type { Books } from '../books.ts'
import type { ExitFillEvent } from '../events.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { legOf } from '../trade/open-trade.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'

/** A position left without an order of ours. */
export const onExitFill = (books: Books, event: ExitFillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const { symbol, contracts } = event
  const book = books.symbol(symbol)
  const leg = book.trade === null ? null : legOf(book.trade, event.leg)
  if (leg === null || heldContracts(leg) === 0) {
    books.discrepancy(symbol, `${contracts} ${event.leg} contracts were closed where none are known.`)
    return
  }
  if (event.leg === 'EXTRA' && event.cause === 'SESSION_END' && books.scalp.active(symbol)?.closing === null)
    // so that it is booked under its name; the order it would ask for is not needed any more
    books.scalp.requestClose(symbol, 'SESSION_END', books.now)
  if (leg.closeOrderId !== null && contracts >= heldContracts(leg))
    books.command({ type: 'CANCEL', orderId: leg.closeOrderId, symbol, time: books.now })
  leaveLeg(books, book, { leg, fill: legFill(event, contracts, book), exitReason: event.cause })
}
