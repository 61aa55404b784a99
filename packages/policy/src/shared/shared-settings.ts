import { checksum, invalidConfiguration } from '@alavanca/core'
import type { PolicyConfig } from '../config.ts'

/** Version of what is summed and how: bots of another must not add to the same sums. */
const SHARED_FORMAT = 1

/**
 * SHA-256 of every setting that shapes what a trade adds to a shared policy. Bots whose hashes differ cannot share one: their
 * sums would mean different things. How sums are read (discount, pooling, floors) may differ. Throws `INVALID_CONFIGURATION` for a
 * policy that rounds rewards by chance, which no two bots could repeat.
 */
export const sharedSettingsHash = (config: PolicyConfig): string => {
  if (config.update === 'bernoulli')
    throw invalidConfiguration('A shared policy', [
      { path: 'update', value: config.update, message: 'must be fractional where many bots share a policy' },
    ])
  const { mode, rewardClipR, reward, rewardByRegime, simulatedWeight, conservativeShare, extraShare } = config
  const { timeZone, sessionRollover } = config
  return checksum({
    format: SHARED_FORMAT,
    mode,
    rewardClipR,
    reward,
    rewardByRegime,
    // only a factored policy weighs before it sums
    ...(mode === 'FACTORED_THOMPSON' && { simulatedWeight, conservativeShare, extraShare }),
    timeZone,
    sessionRollover,
  })
}
