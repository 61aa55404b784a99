import type { MarketBar } from '../market-data.ts'
import type { RecordedTick } from '../rows/read-tick.ts'

/** What order means for a kind of rows. */
export interface OrderRule<Row> {
  /** Whether two rows of the same time are two events. False for bars: an interval has one bar. */
  readonly timesMayRepeat: boolean
  readonly isSame: (one: Row, other: Row) => boolean
}

const isSameBar = (one: MarketBar, other: MarketBar): boolean =>
  one.open === other.open &&
  one.high === other.high &&
  one.low === other.low &&
  one.close === other.close &&
  one.volume === other.volume &&
  one.spread === other.spread

export const BAR_ORDER: OrderRule<MarketBar> = { timesMayRepeat: false, isSame: isSameBar }

/** Identical ticks are real: several fills of one order have the same time, price and size. */
export const TICK_ORDER: OrderRule<RecordedTick> = { timesMayRepeat: true, isSame: () => false }
