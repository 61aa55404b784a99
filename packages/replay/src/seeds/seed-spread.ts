import type { Cents } from '@alavanca/core'
import type { Measured } from '../run/measured.ts'
import type { RunSummary } from '../run/run-summary.ts'
import { quantile } from './quantile.ts'

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

const resultOf = ({ seed, result }: { readonly seed: string; readonly result: RunSummary }): SeedResult => ({
  seed,
  netCents: result.money.netCents,
  maxDrawdownCents: result.money.maxDrawdownCents,
  trades: result.trades.trades,
  extras: result.extras.opened,
  extraNetCents: result.trades.extraNetCents,
  hash: result.hash,
})

const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    lowest: sorted[0] ?? 0,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    highest: sorted.at(-1) ?? 0,
  }
}

// the seed itself is no part of what a run did
const whatItDid = ({ hash: _, seed: __, ...did }: SeedResult): string => JSON.stringify(did)

/** The runs of several seeds in numbers. */
export const seedSpread = (runs: readonly { readonly seed: string; readonly result: RunSummary }[]): SeedSpread => {
  const results = runs.map(resultOf)
  const first = runs[0]?.result
  return {
    strategy: first?.strategy ?? '',
    symbol: first?.symbol ?? '',
    currency: first?.currency ?? '',
    runs: results,
    netCents: spreadOf(results.map(({ netCents }) => netCents)),
    maxDrawdownCents: spreadOf(results.map(({ maxDrawdownCents }) => maxDrawdownCents)),
    extras: spreadOf(results.map(({ extras }) => extras)),
    extraNetCents: spreadOf(results.map(({ extraNetCents }) => extraNetCents)),
    differentRuns: new Set(results.map(whatItDid)).size,
  }
}
