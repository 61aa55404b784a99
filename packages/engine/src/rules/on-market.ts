import { type Bar, toPrice, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { BarEvent, QuoteEvent } from '../events.ts'
import { askAgain } from './ask-close.ts'
import { keepExitsOnBar, keepExitsOnQuote, keepsRules } from './keep-exits.ts'
import { holdLossLimitOnEquity } from './loss-limit.ts'
import { keepLostStops } from './lost-stop.ts'
import { marketMoment } from './market-stamp.ts'
import { releaseScalp } from './refused-close.ts'
import { followSimulated } from './simulate.ts'
import { followScalp } from './watch-extra.ts'

/** What a quote does to an open trade; without one, nothing. */
export const onQuote = (books: Books, book: SymbolBook, event: QuoteEvent): void => {
  book.newest = event.time
  const known = atKnownTime(books, event)
  followSimulated(books, book, known)
  book.seen = event
  if (book.trade === null && book.strays.length === 0) return
  keepLostStops(books, book)
  releaseScalp(books, book)
  if (book.trade?.extra) followScalp(books, book, books.scalp.onQuote(event.symbol, known))
  keepExitsOnQuote(books, book, known)
  askAgain(books, book)
  holdLossLimitOnEquity(books)
}

/** A stamp that leapt ahead runs out no clock before another confirms it: its price counts, its time does not yet. */
const atKnownTime = ({ clock: { leap } }: Books, event: QuoteEvent): QuoteEvent =>
  leap === null || leap.symbol !== event.symbol || leap.timeBefore === null || leap.stamp !== event.time
    ? event
    : { ...event, time: leap.timeBefore }

/** What a bar does to an open trade. */
export const onBar = (books: Books, book: SymbolBook, event: BarEvent): void => {
  book.newest = marketMoment(event)
  followSimulated(books, book, event)
  book.seen = event
  if (book.trade === null && book.strays.length === 0) return
  keepLostStops(books, book)
  releaseScalp(books, book)
  if (book.trade !== null && (book.trade.extra !== null || keepsRules(book.trade))) {
    const judged = book.trade.side === 'BUY' ? event : barOfAsks(event, book)
    if (book.trade.extra !== null) followScalp(books, book, books.scalp.onBar(event.symbol, judged))
    keepExitsOnBar(books, book, judged)
  }
  askAgain(books, book)
  holdLossLimitOnEquity(books)
}

/** Positions that close by buying are judged by the asks, a spread above the bids. */
const barOfAsks = (bar: BarEvent, { instrument }: SymbolBook): Bar => {
  const { time, durationMs, open, high, low, close, spread = 0 } = bar
  if (spread === 0) return bar
  const above = (price: number): number => toPrice(toSteps(price, instrument) + toSteps(spread, instrument), instrument)
  return { time, durationMs, open: above(open), high: above(high), low: above(low), close: above(close) }
}
