import { invalidInput } from '@alavanca/core'
import type { ClosedTrade, GuardedReward, ThompsonPolicy } from '@alavanca/policy'
import { isBlameless, type Lesson } from './attempt-batch.ts'
import { reasonOf } from './reason-of.ts'

/** A trade that cannot be learnt, and why. */
export interface Unlearnable {
  readonly trade: ClosedTrade
  readonly reason: string
}

const requireKnown = (trade: ClosedTrade, policy: ThompsonPolicy): void => {
  if (policy.knows(trade)) return
  const rule = policy.hasRoomFor(trade)
    ? 'must be one in which a decision was made'
    : 'must be one that is remembered, and there is room for no more'
  throw invalidInput(`trade ${trade.id}: state`, trade.state, rule)
}

/** What a trade was worth, or why that cannot be told. */
export const lessonOf = (
  trade: ClosedTrade,
  policy: ThompsonPolicy,
  rewardOf: (trade: ClosedTrade) => GuardedReward,
): Lesson | Unlearnable => {
  try {
    requireKnown(trade, policy)
    const { reward, clamped } = rewardOf(trade)
    return { trade, reward, clamped }
  } catch (error) {
    if (isBlameless(error)) throw error
    return { trade, reason: reasonOf(error) }
  }
}
