import type { Batches, MarketBar, Replayable } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { feed } from './feed.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'

/** A run and what it runs over. */
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
  await feed({ recording, warmUp }, session)
  return session.finish()
}
