import type { HoldOut } from './hold-out.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Overfitting } from './overfitting.ts'
import type { StressOutcome } from './stress.ts'
import type { SuperiorAbility } from './superior-ability.ts'

/** The limits that a winner is held to. */
export interface Thresholds {
  /** How often a sweep through worthless settings may end in a recommendation: above 0, below 1; 0.05 unless given. */
  readonly alpha: number
  /**
   * The least deflated Sharpe ratio. `FAMILY_WISE` is what the best of N independent worthless settings reaches in a share
   * of `alpha` of all sweeps: 0.95 for one setting, 0.77 for a hundred (`familyWiseLevel`).
   */
  readonly deflatedSharpe: number | 'FAMILY_WISE'
  /** The largest probability of backtest overfitting: 0 to 1; 0.5 unless given. */
  readonly overfitting: number
}

/** What is looked at, in the order in which a report tells it. */
export type GateName = 'SUPERIOR_ABILITY' | 'DEFLATED_SHARPE' | 'OVERFITTING' | 'STRESS' | 'HOLD_OUT'

/**
 * One of the things that must hold. `OPEN` is what nobody has tried yet: it neither speaks for the winner nor against it,
 * and is told.
 */
export interface Gate {
  readonly name: GateName
  readonly state: 'PASSED' | 'FAILED' | 'OPEN'
  /** What was measured, and the limit it was held to; null where there is none. */
  readonly value: number | null
  readonly limit: number | null
}

/** Why there was nothing to judge. */
export type NothingToJudge =
  /** No setting had finished. */
  | 'NO_TRIALS'
  /** Fewer session days than two for each block. */
  | 'TOO_FEW_DAYS'
  /** No setting's days differed from each other: none traded. */
  | 'NO_SPREAD'
  /** No setting earned anything. */
  | 'NO_PROFIT'

/** The best setting, by the Sharpe ratio of its days. */
export interface Winner {
  /** Its place among the series that were handed in. */
  readonly index: number
  /** Of a day, not a year. */
  readonly sharpe: number
  /** Third standardised moment of its days, and the fourth: raw, 3 for a normal distribution. */
  readonly skewness: number
  readonly kurtosis: number
  /** The probability that its true Sharpe ratio is above 0, as if it had been the only trial. */
  readonly probabilisticSharpe: number
}

/** Everything that was measured. */
export interface SweepFigures {
  /** Trials that count, failed ones too. */
  readonly trials: number
  readonly days: number
  readonly winner: Winner
  /** What the best of as many worthless settings is expected to show, as a Sharpe ratio of a day. */
  readonly noiseSharpe: number
  readonly deflatedSharpe: number
  readonly superiorAbility: SuperiorAbility
  readonly overfitting: Overfitting
  /** The yearly Sharpe ratio that this many trials over this many days find four times in five. */
  readonly provableYearlySharpe: number
  readonly neighbourhood: Neighbourhood | null
  readonly stress: readonly StressOutcome[] | null
  readonly holdOut: HoldOut
}

/** What a sweep proves. */
export type SweepVerdict =
  | { readonly type: 'RECOMMENDED'; readonly gates: readonly Gate[]; readonly figures: SweepFigures }
  | {
      readonly type: 'NOTHING_PROVEN'
      /** The gates that failed. */
      readonly failed: readonly GateName[]
      readonly gates: readonly Gate[]
      readonly figures: SweepFigures
    }
  | { readonly type: 'NOTHING_TO_JUDGE'; readonly why: NothingToJudge; readonly trials: number; readonly days: number }
