import type { Tape, TapeOptions } from './tape.ts'
import { TapeDecoder } from './tape-decoder.ts'

/**
 * Decodes a recorded market once, asking the strategy once. Throws what the recording's loader throws, `INVALID_INPUT` for prices
 * or signals that make no sense, `STRATEGY_FAILED` where the strategy throws: as a replay of it would.
 */
export const decodeTape = async ({ recording, warmUp = [], ...setup }: TapeOptions): Promise<Tape> => {
  const decoder = new TapeDecoder(setup)
  for await (const bars of warmUp) for (const bar of bars) decoder.warmUp(bar)
  if (recording.kind === 'bars') for await (const bars of recording.batches) for (const bar of bars) decoder.onBar(bar)
  else for await (const ticks of recording.batches) for (const tick of ticks) decoder.onTick(tick)
  return decoder.finish()
}
