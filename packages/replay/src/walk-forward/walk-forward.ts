import type { Batches, MarketBar, Replayable } from '@alavanca/recordings'
import type { WalkForwardReport } from '@alavanca/report'
import { feed } from '../run/feed.ts'
import { WalkForwardRun, type WalkForwardSetup } from './walk-forward-run.ts'

/** A walk-forward and what it walks over. */
export interface WalkForwardOptions extends WalkForwardSetup {
  readonly recording: Replayable
  /** Bars from before the recording, for the strategy's indicators. Nothing is traded on them. */
  readonly warmUp?: Batches<MarketBar>
}

/**
 * Learns on some session days and judges on those that follow, over and over: each window begins with an empty engine,
 * trades and learns for `trainDays`, and takes what it has learnt, and nothing else, into the `testDays` after them, where
 * learning goes on as it would live. The next window begins `testDays` later. The strategy runs through without a break.
 *
 * Throws `INVALID_INPUT` for a recording of fewer than `trainDays + 1` session days, and what `replay` throws.
 */
export const walkForward = async ({
  recording,
  warmUp = [],
  ...setup
}: WalkForwardOptions): Promise<WalkForwardReport> => {
  const run = new WalkForwardRun(setup)
  await feed({ recording, warmUp }, run)
  return run.finish()
}
