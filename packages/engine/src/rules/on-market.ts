import { type Bar, toPrice, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { BarEvent, MarketEvent, QuoteEvent } from '../events.ts'
import { askAgain } from './ask-close.ts'
import { followScalp } from './watch-extra.ts'

/** The moment of a quote, or the end of a bar. */
export const marketMoment = (event: MarketEvent): number =>
  event.type === 'QUOTE' ? event.time : event.time + event.durationMs

/** Whether the symbol has already seen something newer. */
export const isOutOfOrder = (book: SymbolBook, event: MarketEvent): boolean => marketMoment(event) < book.newest

/** What a quote does to an open trade; without one, nothing. */
export const onQuote = (books: Books, book: SymbolBook, event: QuoteEvent): void => {
  book.newest = event.time
  if (book.trade === null) return
  if (book.trade.extra !== null) followScalp(books, book, books.scalp.onQuote(event.symbol, event))
  askAgain(books, book)
}

/** What a bar does to an open trade. */
export const onBar = (books: Books, book: SymbolBook, event: BarEvent): void => {
  book.newest = marketMoment(event)
  if (book.trade === null) return
  if (book.trade.extra !== null) {
    const judged = book.trade.side === 'BUY' ? event : barOfAsks(event, book)
    followScalp(books, book, books.scalp.onBar(event.symbol, judged))
  }
  askAgain(books, book)
}

/** Positions that close by buying are judged by the asks, a spread above the bids. */
const barOfAsks = (bar: BarEvent, { instrument }: SymbolBook): Bar => {
  const { time, durationMs, open, high, low, close, spread = 0 } = bar
  if (spread === 0) return bar
  const above = (price: number): number => toPrice(toSteps(price, instrument) + toSteps(spread, instrument), instrument)
  return { time, durationMs, open: above(open), high: above(high), low: above(low), close: above(close) }
}
