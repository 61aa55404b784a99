import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { ExtraDropCode } from '../records.ts'
import { heldContracts, newLeg } from '../trade/leg-account.ts'
import { type OpenTrade, tradeWith } from '../trade/open-trade.ts'
import { tradingState } from '../trading-switch.ts'
import { missingForExtra } from './free-capital.ts'
import { orderEntry } from './order-entry.ts'

/** Why the extra is not ordered after all; null where nothing stands in its way. */
const obstacleOf = ({ trading }: Books, { base }: OpenTrade): ExtraDropCode | null => {
  if (heldContracts(base) === 0) return 'NO_BASE'
  return tradingState(trading) === 'ACTIVE' ? null : 'NOT_ACTIVE'
}

/**
 * No more of the base will come in: an approved extra goes on top of it now, if it still may. A trade that is being closed
 * awaits none any more.
 */
export const onBaseComplete = (books: Books, book: SymbolBook): void => {
  const { trade } = book
  if (trade === null || trade.awaitedExtra === 0 || trade.base.openOrderId !== null) return
  const { awaitedExtra, id: tradeId, symbol } = trade
  const settled = tradeWith(trade, { awaitedExtra: 0 as Contracts })
  const missing = missingForExtra(books, book, trade)
  const code = obstacleOf(books, trade) ?? (missing > 0 ? 'CAPITAL_SHORT' : null)
  if (code === null) {
    book.trade = orderEntry(books, settled, newLeg('EXTRA', books.newOrderId()), awaitedExtra)
    return
  }
  if (code === 'CAPITAL_SHORT') books.say({ type: 'CAPITAL_SHORT', symbol, missing })
  books.say({ type: 'EXTRA_DROPPED', code, tradeId, symbol })
  book.trade = settled
}
