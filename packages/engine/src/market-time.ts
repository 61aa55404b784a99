import type { Cents } from '@alavanca/core'
import type { SessionDayState } from './session-day.ts'

/** Refusals of one symbol's prices that follow each other without a good one between. Plain JSON. */
export interface RefusedRun {
  readonly count: number
  /** Lowest and highest refused stamp. */
  readonly from: number
  readonly to: number
}

/**
 * A price, or a broker's news, whose stamp leapt ahead, until another confirms it: with what has to be put back if it turns out to be wrong.
 * Plain JSON; null stands for "before the first".
 */
export interface Leap {
  /** Of the price; null where a broker's news leapt. */
  readonly symbol: string | null
  readonly stamp: number
  readonly newestBefore: number | null
  readonly timeBefore: number | null
  readonly dayBefore: SessionDayState
  readonly isLossLimitHitBefore: boolean
  readonly lossAllowedBefore: Cents
}

/** What an engine knows about the market's clock. Plain JSON. */
export interface MarketClockState {
  /** The longest time between two prices that were believed, in milliseconds. */
  readonly longestPauseMs: number
  readonly leap: Leap | null
}

export const freshMarketClock: MarketClockState = { longestPauseMs: 0, leap: null }

const DAY_MS = 24 * 60 * 60_000

/** Beyond any pause that was seen, a weekend with its holidays. */
const PAUSE_ALLOWANCE_MS = 4 * DAY_MS

/** 2200: what lies beyond is in microseconds or worse. */
export const LATEST_PLAUSIBLE_TIME: number = Date.UTC(2200, 0)

/** How long refusals have to go on before a clock is called wrong: both of these. */
const WRONG_CLOCK_COUNT = 100
const WRONG_CLOCK_MS = 30_000

export const withRefusal = (run: RefusedRun | null, stamp: number): RefusedRun =>
  run === null
    ? { count: 1, from: stamp, to: stamp }
    : { count: run.count + 1, from: Math.min(run.from, stamp), to: Math.max(run.to, stamp) }

/** Whether so many refusals mean that a clock is wrong, in one direction or the other. */
export const isClockWrong = ({ count, from, to }: RefusedRun): boolean =>
  count >= WRONG_CLOCK_COUNT && to - from >= WRONG_CLOCK_MS

/** The latest stamp that can be true without a clock of the host beside it. */
export const latestWithoutClock = (known: number, { longestPauseMs }: MarketClockState): number =>
  known === Number.NEGATIVE_INFINITY ? LATEST_PLAUSIBLE_TIME : known + longestPauseMs + PAUSE_ALLOWANCE_MS
