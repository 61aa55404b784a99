import type { MarketBar, MarketTick } from './market-data.ts'

/** Rows in pieces, oldest first. */
export type Batches<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

/** A recording as a replay needs it: batches, oldest first. `loadRecording` gives one; an array in an array will do too. */
export type Replayable =
  | { readonly kind: 'bars'; readonly batches: Batches<MarketBar> }
  | { readonly kind: 'ticks'; readonly batches: Batches<MarketTick> }
