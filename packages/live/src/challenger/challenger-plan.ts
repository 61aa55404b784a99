import type { BrokerConfig } from '@alavanca/replay'
import type { Settings } from '@alavanca/settings'

/** Settings that want the place of a bot's own. */
export interface ChallengerPlan {
  /** What it is called, such as the file it comes from. */
  readonly name: string
  /** Its settings. What this throws is told, and the bot trades without a challenger. */
  readonly settings: () => Settings
  /** How both sides are filled. */
  readonly broker: BrokerConfig
  /** The chance that one which is no better is ever promoted; 0.05 unless given. */
  readonly alpha?: number | undefined
  /** The largest difference of two rewards that counts in full, in R; twice the loss at the stop of the larger position unless given. */
  readonly mostDifference?: number | undefined
}
