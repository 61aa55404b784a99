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

/** What can be traded at in a moment: bid and ask, or one price where the feed has no more. */
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

/** A recorded bar. Prices are as recorded, even off the instrument's tick (back-adjusted series). */
export interface MarketBar extends Bar {
  /** Contracts traded, or ticks where the recording has no contracts; 0 where it has neither. */
  readonly volume: number
  /** Ask minus bid in price units; null where the recording does not say. A recorded 0 means unknown. */
  readonly spread: number | null
}

/** A recorded change of the market. An unchanged side is carried forward; null until it was first seen. */
export interface MarketTick {
  /** Epoch milliseconds; equal times are normal. */
  readonly time: number
  readonly bid: number | null
  readonly ask: number | null
  /** Price of the last trade. */
  readonly last: number | null
  /** Contracts of this trade; 0 for a mere quote. */
  readonly volume: number
}
