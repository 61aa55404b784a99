import type { Cents } from '@alavanca/core'
import type { Measured } from './measured.ts'

/** One figure over all seeds. Lowest and highest are facts; the rest are not available for too few seeds. */
export interface Spread {
  readonly lowest: number
  readonly lowerQuartile: Measured
  readonly median: Measured
  readonly upperQuartile: Measured
  readonly highest: number
}

/** One seed's run in a few figures. */
export interface SeedResult {
  readonly seed: string
  readonly netCents: Cents
  readonly maxDrawdownCents: Cents
  readonly trades: number
  /** Extra legs opened. */
  readonly extras: number
  readonly extraNetCents: Cents
  readonly hash: string
}

/** What chance alone does to a run: the same market, the same settings, other seeds. */
export interface SeedSpread {
  readonly strategy: string
  readonly symbol: string
  readonly currency: string
  readonly runs: readonly SeedResult[]
  readonly netCents: Spread
  readonly maxDrawdownCents: Spread
  readonly extras: Spread
  readonly extraNetCents: Spread
  /** How many different runs there were; 1 where chance decided nothing. */
  readonly differentRuns: number
}
