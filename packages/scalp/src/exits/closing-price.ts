import { type Quote, requireFinite, requirePositive, type Side } from '@alavanca/core'

/** Throws `INVALID_INPUT` unless the time is finite and every price finite and above 0. */
export const requireQuote = (quote: Quote): Quote => {
  requireFinite(quote.time, 'quote.time')
  if ('bid' in quote) {
    requirePositive(quote.bid, 'quote.bid')
    requirePositive(quote.ask, 'quote.ask')
  } else {
    requirePositive(quote.price, 'quote.price')
  }
  return quote
}

/** The price a leg could be closed at: the bid of a BUY, the ask of a SELL, the only price where there is one. */
export const closingPrice = (side: Side, quote: Quote): number => {
  if (!('bid' in quote)) return quote.price
  return side === 'BUY' ? quote.bid : quote.ask
}
