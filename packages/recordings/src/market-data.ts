/** What a recording turns into, whatever file it came from. */
import type { Bar } from '@alavanca/core'

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
