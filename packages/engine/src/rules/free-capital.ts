import { capitalLeft } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { heldContracts } from '../trade/leg-account.ts'
import { legsOf, type OpenTrade } from '../trade/open-trade.ts'
import { isAnswered } from '../trade/order.ts'
import { tradesOf } from './berth.ts'
import { sharesOf } from './shares.ts'

/** Contracts of a symbol that bind margin: held, still coming in, or approved and waiting for their turn. */
const boundContracts = ({ orders }: Books, book: SymbolBook): number => {
  let contracts = book.trade?.awaitedExtra ?? 0
  for (const trade of tradesOf(book)) for (const leg of legsOf(trade)) contracts += heldContracts(leg)
  for (const order of orders.values()) {
    if (order.symbol === book.instrument.symbol && order.purpose === 'OPEN' && !isAnswered(order))
      contracts += Math.max(0, order.contracts - order.filled)
  }
  return contracts
}

/** What margin everything that is held or under way binds, at the margins in force. */
export const boundMargin = (books: Books): Cents => {
  let cents = 0
  for (const book of books.symbols.values())
    cents += boundContracts(books, book) * book.capital.config.marginPerContract
  return cents as Cents
}

/** What is left of the operator's capital after what was realised, as the configuration counts it. */
const leftCapital = ({ operatorCapital, realised, config }: Books, spared = 0): Cents =>
  capitalLeft(operatorCapital, (realised + spared) as Cents, config.capital.compounding)

/**
 * What of the money may margin new contracts of a symbol: its share of what is left, and no more than what nothing else
 * binds. Below 0, so much is missing already.
 */
export const freeCapital = (books: Books, symbol: string): Cents => {
  const left = leftCapital(books)
  const free = left - boundMargin(books)
  const share = sharesOf(books, left).find((one) => one.symbol === symbol)
  return Math.min(free, share?.capital ?? 0) as Cents
}

/**
 * What is missing for a trade's approved extra, which comes on top of what the money margins: above 0 where margins or the
 * capital have changed since, so that the rest alone is more than there is. What its own entry cost is not held against it.
 */
export const missingForExtra = (books: Books, { capital }: SymbolBook, { awaitedExtra, base }: OpenTrade): Cents => {
  const rest = boundMargin(books) - awaitedExtra * capital.config.marginPerContract
  return Math.max(0, rest - leftCapital(books, base.commissionCents - base.swapCents)) as Cents
}
