import type { Cents, SessionDay } from '@alavanca/core'
import type { Measured } from './measured.ts'
import type { RunSummary } from './run-summary.ts'

/** Session days, both ends included. */
export interface DaySpan {
  readonly from: SessionDay
  readonly to: SessionDay
  readonly days: number
}

/** One window: what was learnt on, and what it was judged on. */
export interface WalkForwardWindow {
  readonly train: DaySpan
  readonly test: DaySpan
  readonly inSample: RunSummary
  /** Its learning goes on from the training: counts of decisions and learnt trades include those. */
  readonly outOfSample: RunSummary
}

/** All windows, oldest first. Test windows follow each other without gap or overlap; training windows overlap. */
export interface WalkForwardReport {
  readonly trainDays: number
  readonly testDays: number
  /** Session days of the whole recording. */
  readonly days: number
  readonly windows: readonly WalkForwardWindow[]
  /** All test windows together. */
  readonly outOfSample: {
    readonly days: number
    readonly trades: number
    readonly netCents: Cents
    /** Windows that earned something. */
    readonly winningWindows: number
    /** Cents a trade. */
    readonly expectancyCents: Measured
  }
  /**
   * Net a day out of sample over net a day in sample (Pardo, The Evaluation and Optimization of Trading Strategies, 2008).
   * Near 1, what was learnt held; near 0 or below, it did not. Not available where training earned nothing.
   */
  readonly efficiency: Measured
}
