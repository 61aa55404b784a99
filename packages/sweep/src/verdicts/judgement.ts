import type { HoldOut } from './hold-out.ts'
import type { Neighbourhood } from './neighbourhood.ts'
import type { Overfitting } from './overfitting.ts'
import type { StressOutcome } from './stress.ts'
import type { SuperiorAbility } from './superior-ability.ts'

/** What is looked at, in the order in which a report tells it. */
export const GATE_NAMES = [
  'SUPERIOR_ABILITY',
  'NOISE_CEILING',
  'DEFLATED_SHARPE',
  'OVERFITTING',
  'STRESS',
  'HOLD_OUT',
] as const
/** The name of one of the things that must hold for a recommendation. */
export type GateName = (typeof GATE_NAMES)[number]

/**
 * One of the things that must hold. `OPEN` is what nobody has tried yet, or cannot be: it neither speaks for the winner nor
 * against it, and is told. `TOLD` is what was measured and decides nothing, since no limit was registered for it.
 */
export interface Gate {
  readonly name: GateName
  readonly state: 'PASSED' | 'FAILED' | 'OPEN' | 'TOLD'
  /** What was measured; null where nothing was. */
  readonly value: number | null
  /** What it was held to: the most for `SUPERIOR_ABILITY` and `OVERFITTING`, else the least; null where it is only told. */
  readonly limit: number | null
}

/** Why there was nothing to judge. */
export type NothingToJudge =
  /** No setting had finished. */
  | 'NO_TRIALS'
  /** Fewer session days than two for each of the blocks. */
  | 'TOO_FEW_DAYS'
  /** No setting had a Sharpe ratio above 0. */
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
  /** The probability that its true Sharpe ratio is above 0, had it been the only trial. */
  readonly probabilisticSharpe: number
}

/** Everything that was measured. Sharpe ratios are of a day unless their name says otherwise. */
export interface SweepFigures {
  /** Trials that count, failed and dropped ones too. */
  readonly trials: number
  readonly days: number
  readonly winner: Winner
  /** What the best of as many worthless settings is expected to show. */
  readonly noiseSharpe: number
  /** The average correlation of the days of two settings. */
  readonly correlation: number
  /** What the best of as many worthless settings that resemble each other as much exceeds in a share of alpha of all sweeps. */
  readonly seldomSharpe: number
  readonly deflatedSharpe: number
  readonly superiorAbility: SuperiorAbility
  /** Null for a single setting, which was chosen from nothing. */
  readonly overfitting: Overfitting | null
  /** The yearly Sharpe ratio that so many independent trials over so many days find four times in five. */
  readonly provableYearlySharpe: number
  readonly neighbourhood: Neighbourhood | null
  readonly stress: readonly StressOutcome[]
  readonly holdOut: HoldOut
}

/** What a sweep proves. Plain JSON. */
export type SweepVerdict =
  /** Every gate that was tried is passed. */
  | { readonly type: 'RECOMMENDED'; readonly gates: readonly Gate[]; readonly figures: SweepFigures }
  | {
      readonly type: 'NOTHING_PROVEN'
      /** The gates that failed: at least one. */
      readonly failed: readonly GateName[]
      readonly gates: readonly Gate[]
      readonly figures: SweepFigures
    }
  | { readonly type: 'NOTHING_TO_JUDGE'; readonly why: NothingToJudge; readonly trials: number; readonly days: number }
