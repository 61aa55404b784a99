import type { Cents } from '@alavanca/core'
import type { ClosedTrade, GuardedReward, StateEncoder } from '@alavanca/policy'
import type { EngineConfig } from './config.ts'

/** What the host brings of its own: functions, which no configuration can hold. */
export interface EngineDependencies {
  readonly config: EngineConfig
  /** How moments become states; by default by hour, confidence and disagreement. */
  readonly encoder?: StateEncoder
  /** What a trade was worth, as `guardReward` makes it; by default as the policy's configuration says. */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
  /** The margin of one contract at a time, in cents; before the configured schedule. It must answer the same every time. */
  readonly marginOf?: (symbol: string, time: number) => Cents
}
