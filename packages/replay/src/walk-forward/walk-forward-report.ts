import type { Cents, SessionDay } from '@alavanca/core'
import { type Measured, measured } from '../run/measured.ts'
import type { RunSummary } from '../run/run-summary.ts'

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

const total = (windows: readonly WalkForwardWindow[], pick: (window: WalkForwardWindow) => number): number =>
  windows.reduce((sum, window) => sum + pick(window), 0)

const efficiencyOf = (windows: readonly WalkForwardWindow[], net: number, days: number, trades: number): Measured => {
  const trained = total(windows, ({ inSample }) => inSample.money.netCents)
  const trainedDays = total(windows, ({ train }) => train.days)
  if (trained <= 0) return { value: null, samples: trades, reason: 'the training windows earned nothing' }
  return measured(net / days, trained / trainedDays, trades)
}

export const walkForwardReport = (
  plan: Pick<WalkForwardReport, 'trainDays' | 'testDays' | 'days'>,
  windows: readonly WalkForwardWindow[],
): WalkForwardReport => {
  const days = total(windows, ({ test }) => test.days)
  const trades = total(windows, ({ outOfSample }) => outOfSample.trades.trades)
  const net = total(windows, ({ outOfSample }) => outOfSample.money.netCents)
  return {
    ...plan,
    windows,
    outOfSample: {
      days,
      trades,
      // a sum of cents is cents
      netCents: net as Cents,
      winningWindows: windows.filter(({ outOfSample }) => outOfSample.money.netCents > 0).length,
      expectancyCents: measured(net, trades, trades),
    },
    efficiency: efficiencyOf(windows, net, days, trades),
  }
}
