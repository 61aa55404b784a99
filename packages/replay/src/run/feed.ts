import type { Batches, MarketBar, MarketTick, Replayable } from '@alavanca/recordings'

/** Whatever a market can be shown to, oldest first. */
export interface MarketReader {
  warmUp(bar: MarketBar): void
  onBar(bar: MarketBar): void
  onTick(tick: MarketTick): void
}

/** A recorded market. */
export interface Market {
  readonly recording: Replayable
  readonly warmUp: Batches<MarketBar>
}

/** Shows a market to a reader, from the first bar of the warm-up to the end of the recording. */
export const feed = async ({ recording, warmUp }: Market, reader: MarketReader): Promise<void> => {
  for await (const bars of warmUp) for (const bar of bars) reader.warmUp(bar)
  if (recording.kind === 'bars') for await (const bars of recording.batches) for (const bar of bars) reader.onBar(bar)
  else for await (const ticks of recording.batches) for (const tick of ticks) reader.onTick(tick)
}
