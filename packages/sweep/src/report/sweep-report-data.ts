import type { SweepVerdict } from '../verdicts/judgement.ts'

/** A setting as people read it: the path of each parameter and its value. */
export type SettingValues = Readonly<Record<string, string | number | boolean>>

/** How the space was searched. */
export type SearchKind = 'GRID' | 'SOBOL' | 'HALVING' | 'LIST'

/** What was registered before the first trial. */
export interface SweepRegistration {
  readonly name: string
  readonly strategy: string
  readonly symbol: string
  readonly currency: string
  readonly search: SearchKind
  readonly seed: string
  /** Parameters and the range of each, in words. */
  readonly space: readonly { readonly path: string; readonly range: string }[]
  /** Trials that may be made: N of every verdict unless more were made. */
  readonly budget: number
  /** Head of the chain of hashes that keeps N from being lowered. */
  readonly chainHead: string
  readonly spaceHash: string
  readonly dataHash: string
  readonly engineHash: string
}

/** What became of the trials. Their sum is what was begun. */
export interface TrialCounts {
  readonly finished: number
  /** Dropped by successive halving before the last day; they count as trials. */
  readonly dropped: number
  /** Ended in an error. */
  readonly failed: number
  /** Failed three times, alone in its chunk. */
  readonly poison: number
}

/** A trial that ended in an error. */
export interface FailedTrial {
  readonly settings: SettingValues
  readonly isPoison: boolean
  readonly message: string
}

/** The best setting's results. */
export interface SweepWinner {
  readonly settings: SettingValues
  readonly trades: number
  readonly netCents: number
  /** Net cents of each session day, in the order of `days`. */
  readonly dailyCents: readonly number[]
  /** The same of the days held out; null while they are sealed, or where there are none. */
  readonly holdOutCents: readonly number[] | null
}

/** Everything that a sweep's report tells. Plain JSON. */
export interface SweepReportData {
  readonly version: 1
  readonly registration: SweepRegistration
  readonly trials: TrialCounts
  /** Session days of the search as `YYYY-MM-DD`, ascending, and those that were held out of it. */
  readonly days: readonly string[]
  readonly holdOutDays: readonly string[]
  readonly verdict: SweepVerdict
  /** Null where there was nothing to judge. */
  readonly winner: SweepWinner | null
  /** The settings beside the winner, by their place among the series, for the figure of the neighbourhood. */
  readonly neighbourSettings: Readonly<Record<number, SettingValues>>
  /** Yearly Sharpe ratio of every finished trial, in any order; 0 for one that never traded. */
  readonly yearlySharpes: readonly number[]
  /** The first of those that failed; `trials` counts all of them. */
  readonly failures: readonly FailedTrial[]
}
