import type { RunSummary, SeedResult, SeedSpread, Spread } from '@alavanca/report'
import { quantile } from './quantile.ts'

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
