import type { Cents, SessionDay } from '@alavanca/core'
import type { Measured } from './measured.ts'
import type { RunSummary } from './run-summary.ts'

/** Where a mean lies with probability 0.95, or why nobody can say. */
export type Interval =
  | { readonly low: number; readonly high: number; readonly samples: number }
  | { readonly low: null; readonly high: null; readonly samples: number; readonly reason: string }
  /** Nearly all values have one sign: how often, and how far, they fall on the other side is not known. */
  | {
      readonly low: null
      readonly high: null
      readonly samples: number
      readonly reason: string
      readonly rarerSignSamples: number
    }

/** Both runs on one session day. Realised money after commission. */
export interface DayDifference {
  readonly day: SessionDay
  readonly aNetCents: Cents
  readonly bNetCents: Cents
  /** B less A. */
  readonly differenceCents: Cents
}

/** A run and what to call it. */
export interface NamedRun {
  readonly name: string
  readonly summary: RunSummary
}

/** Two configurations on the same market. Every difference is B less A. */
export interface RunComparison {
  readonly a: NamedRun
  readonly b: NamedRun
  readonly days: readonly DayDifference[]
  readonly daysBetter: number
  readonly daysWorse: number
  readonly daysEqual: number
  /** Over the whole recording. */
  readonly differenceCents: Cents
  /** Cents a session day; not available under 30 days. */
  readonly meanDifferenceCents: Measured
  /** Where the mean difference a day lies with probability 0.95, had there been more days like these; or why nobody can say. */
  readonly interval: Interval
}
