import { approvalOf } from '@alavanca/capital'
import { AlavancaError, toPrice } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { ExtraDropCode } from '../records.ts'
import { type LegAccount, type LegFill, withEntry } from '../trade/leg-account.ts'
import { type OpenTrade, withLeg } from '../trade/open-trade.ts'
import { closeLeg } from './ask-close.ts'
import { onBaseComplete } from './base-complete.ts'
import { sayPosition } from './leg-fill.ts'
import { isBlind } from './market-stamp.ts'
import { realise } from './realise.ts'
import { simulateExtra } from './simulate.ts'
import { requestExtraClose } from './watch-extra.ts'

/** Contracts of a leg came in. */
export const enterLeg = (books: Books, book: SymbolBook, leg: LegAccount, fill: LegFill): void => {
  if (book.trade === null) return
  const entered = withEntry(leg, fill)
  const trade = withLeg(book.trade, entered)
  book.trade = trade
  sayPosition(books, book, trade, entered)
  realise(books, trade.symbol, leg, entered)
  if (leg.leg === 'BASE' && leg.entered === 0) simulateExtra(books, book, trade, fill.price)
  if (leg.leg === 'EXTRA') protectExtra(books, book, trade, fill)
  else if (trade.isFlattening) book.trade = closeLeg(books, trade, entered, trade.flattenedBy ?? 'CLOSED_BY_OPERATOR')
  onBaseComplete(books, book)
}

/** From its first fill on an extra leg has an exit: its scalp, or, where no scalp may hold it, an order to close it now. */
const protectExtra = (books: Books, book: SymbolBook, trade: OpenTrade, fill: LegFill): void => {
  const obstacle = handToScalp(books, book, trade, fill)
  if (obstacle === null || trade.extra === null) {
    if (trade.isFlattening)
      requestExtraClose(books, book, trade.flattenedBy === 'CLOSED_BY_OPERATOR' ? 'OPERATOR' : 'BASE_CLOSED')
    else if (isBlind(book)) requestExtraClose(books, book, 'BLIND')
    return
  }
  books.say({ type: 'EXTRA_DROPPED', code: obstacle, tradeId: trade.id, symbol: trade.symbol })
  book.trade = closeLeg(books, trade, trade.extra, 'UNPROTECTED')
}

/** Null once the scalp rules watch the fill, else why they cannot. */
const handToScalp = (
  books: Books,
  { instrument }: SymbolBook,
  trade: OpenTrade,
  fill: LegFill,
): ExtraDropCode | null => {
  const { scalp } = books
  const { symbol, side, allocation } = trade
  const { contracts } = fill
  const price = toPrice(fill.price, instrument)
  if (scalp.active(symbol) !== null) {
    scalp.enlarge({ symbol, price, contracts })
    return null
  }
  const approval = allocation === null ? null : approvalOf(allocation)
  if (approval === null) throw new AlavancaError('IMPOSSIBLE_STATE', `Trade ${trade.id} has an extra without approval.`)
  try {
    // a broker's clock may lag behind the one that approved
    const openedAt = Math.max(fill.time, approval.time)
    const outcome = scalp.open({ approval, symbol, side, entryPrice: price, contracts, openedAt })
    if (outcome.type === 'REFUSED') return outcome.code === 'COOLDOWN' ? 'COOLDOWN' : 'SCALP_OPEN'
    books.say({ type: 'SCALP', event: outcome.event })
    return null
  } catch (error) {
    // a price at which no stop can lie
    if (error instanceof AlavancaError && error.code === 'INVALID_INPUT') return 'NO_STOP'
    throw error
  }
}
