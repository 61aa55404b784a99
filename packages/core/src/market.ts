/** Bid and ask at one moment. Crossed and zero spreads occur in recordings and before the open. */
export interface TwoSidedQuote {
  /** Epoch milliseconds. */
  readonly time: number
  readonly bid: number
  readonly ask: number
}

/** One price for both sides: the last trade, where a feed gives nothing better. */
export interface SinglePriceQuote {
  /** Epoch milliseconds. */
  readonly time: number
  readonly price: number
}

export type Quote = TwoSidedQuote | SinglePriceQuote

/** Prices of one interval. `time` is its first moment, in epoch milliseconds; `durationMs` its length. */
export interface Bar {
  readonly time: number
  readonly durationMs: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}
