import { invalidConfiguration } from '@alavanca/core'
import {
  type ClosedTrade,
  configuredReward,
  type GuardedReward,
  type PolicyConfig,
  type RewardSettings,
  rewardsInWords,
} from '@alavanca/policy'

type Reward = (trade: ClosedTrade) => GuardedReward

/** What trades were worth and are now, as a configuration writes it; null for the default, and for a function of the host. */
export interface RewardChange {
  readonly before: string | null
  readonly now: string | null
}

const isConfigured = ({ reward, rewardByRegime }: RewardSettings): boolean =>
  reward !== undefined || rewardByRegime !== undefined

/** The reward that counts. Throws `INVALID_CONFIGURATION` where a function and a configuration both say what it is. */
export const rewardFor = (config: PolicyConfig, own: Reward | undefined): Reward => {
  if (own === undefined) return configuredReward(config)
  if (!isConfigured(config)) return own
  const message = 'must not be configured where the host brings a reward function of its own'
  const { reward, rewardByRegime } = config
  throw invalidConfiguration(
    'The online updater',
    Object.entries({ reward, rewardByRegime }).flatMap(([path, value]) =>
      value === undefined ? [] : { path: `policy.${path}`, value, message },
    ),
  )
}

/** How the reward that counts is written down in a snapshot: not at all where it is the default or the host's own. */
export const judgedBy = (config: PolicyConfig, own: Reward | undefined): string | null => {
  const words = rewardsInWords(config)
  return own !== undefined || words === rewardsInWords({ rewardClipR: 3 }) ? null : words
}

/** What differs from what a snapshot says. */
export const rewardChange = (
  before: string | null,
  now: string | null,
  { policy, reward }: { readonly policy: { readonly config: PolicyConfig }; readonly reward?: Reward },
): RewardChange | null => {
  if (before === now) return null
  // versions that did not know rules wrote no clip down: nobody can tell whether it was another
  const isClipAlone = before === null && reward === undefined && !isConfigured(policy.config)
  return isClipAlone ? null : { before, now }
}
