import type { LearningConfig } from '@alavanca/engine'
import type { ClosedTrade, GuardedReward, StateEncoder } from '@alavanca/policy'

/** How a run decides by a policy and learns from its trades. */
export interface LearningSetup extends LearningConfig {
  /** How moments become states; by default by hour, confidence and disagreement. */
  readonly encoder?: StateEncoder
  /** What a trade was worth, as `guardReward` makes it; by default its R multiple. */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
}
