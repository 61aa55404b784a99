import type { CalmPrices } from '@alavanca/scalp'

/** Between which prices and until when the quotes and bars of a symbol change nothing but the time and its newest price. */
export interface QuietPrices {
  /** As long as `Books.changes` reads this and no longer. */
  readonly changes: number
  readonly until: number
  /** How far a price may lead the time that is known, in milliseconds. */
  readonly leadMs: number
  /** In steps. */
  readonly calm: CalmPrices
  // the same in prices, for quotes, which are most of all events
  readonly lowestBid: number
  readonly highestBid: number
  readonly lowestAsk: number
  readonly highestAsk: number
}
