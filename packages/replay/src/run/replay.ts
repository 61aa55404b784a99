import type { MarketBar, MarketTick } from '../market-data.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'
import type { RunSummary } from './run-summary.ts'

/** A recording as a replay needs it: batches, oldest first. `loadRecording` gives one; an array in an array will do too. */
export type Replayable =
  | { readonly kind: 'bars'; readonly batches: Batches<MarketBar> }
  | { readonly kind: 'ticks'; readonly batches: Batches<MarketTick> }

type Batches<Row> = AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>

export interface ReplayOptions extends ReplaySetup {
  readonly recording: Replayable
  /** Bars from before the recording, for the strategy's indicators. Nothing is traded on them. */
  readonly warmUp?: Batches<MarketBar>
}

/**
 * Takes a host strategy's signals through capital and scalp over a whole recording. Throws what the recording's loader
 * throws, and `INVALID_INPUT` for prices or signals that make no sense.
 */
export const replay = async ({ recording, warmUp = [], ...setup }: ReplayOptions): Promise<RunSummary> => {
  const session = new ReplaySession(setup)
  for await (const bars of warmUp) for (const bar of bars) session.warmUp(bar)
  if (recording.kind === 'bars') for await (const bars of recording.batches) for (const bar of bars) session.onBar(bar)
  else for await (const ticks of recording.batches) for (const tick of ticks) session.onTick(tick)
  return session.finish()
}
