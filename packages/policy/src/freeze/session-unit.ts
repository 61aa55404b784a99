import type { SessionDay } from '@alavanca/core'

/** What the detector looks at: a trade, or all of a session day at once. */
export interface WatchedUnit {
  readonly trades: number
  readonly rewardSum: number
  readonly sumR: number
}

/** The session day whose trades are still coming in. */
export interface OpenDay extends WatchedUnit {
  readonly day: SessionDay
}

/** A day of as many trades or more counts in full; a shorter one by its share of them. */
const FULL_DAY = 10

/**
 * How much of a bet a day is worth: at most all of it, however many trades depended on each other. That the weight follows
 * the number of trades keeps a day with a single one from being believed like a long one.
 */
export const weightOfDay = (trades: number): number => Math.min(trades, FULL_DAY) / FULL_DAY

export const plus = (unit: WatchedUnit, reward: number, rMultiple: number): WatchedUnit => ({
  trades: unit.trades + 1,
  rewardSum: unit.rewardSum + reward,
  sumR: unit.sumR + rMultiple,
})

export const openDay = ({ trades, rewardSum, sumR }: WatchedUnit, day: SessionDay): OpenDay => ({
  trades,
  rewardSum,
  sumR,
  day,
})

export const NOTHING_SEEN: WatchedUnit = Object.freeze({ trades: 0, rewardSum: 0, sumR: 0 })
