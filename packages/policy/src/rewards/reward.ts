import type { ClosedTrade } from '../closed-trade.ts'

/** What a trade was worth to the learner, 0 to 1; 0.5 is worth as much as not trading. */
export type RewardFunction = (trade: ClosedTrade) => number

/** The nearest number between a bound and the other. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
