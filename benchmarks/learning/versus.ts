import type { Cell, Column } from './claim.ts'
import type { Contestant } from './contestants.ts'
import { type BanditRun, play } from './play.ts'
import { estimate, meanOf, shareOf } from './statistics.ts'
import type { TradingBandit } from './trading-bandit.ts'

/** One contestant's runs on one bandit, seed by seed. */
export interface Performance {
  readonly name: string
  readonly runs: readonly BanditRun[]
  /** R a decision, of each run. */
  readonly earnings: readonly number[]
}

export const perform = ({ name, makePlayer }: Contestant, bandit: TradingBandit, seeds: number): Performance => {
  const runs = play(makePlayer, bandit, seeds)
  return { name, runs, earnings: runs.map(({ earnedR }) => earnedR) }
}

export const VERSUS_COLUMNS: readonly Column[] = [
  { heading: 'rules', format: 'text' },
  { heading: 'R a decision', format: 'fixed' },
  { heading: 'error', format: 'fixed' },
  { heading: 'ours, less these', format: 'fixed' },
  { heading: 'error', format: 'fixed' },
  { heading: 'best action, last 500', format: 'share' },
  { heading: 'frozen at the end', format: 'share' },
]

/** A row of those columns. The difference is taken seed by seed, which is why its error is small. */
export const versusRow = (performance: Performance, shipped: Performance): readonly Cell[] => {
  const { name, runs, earnings } = performance
  const own = estimate(earnings)
  const difference = estimate(earnings.map((value, seed) => (shipped.earnings[seed] ?? 0) - value))
  const [less, error] = performance === shipped ? [null, null] : [difference.mean, difference.standardError]
  const best = meanOf(runs.map(({ bestShare }) => bestShare))
  return [name, own.mean, own.standardError, less, error, best, shareOf(runs, ({ isFrozen }) => isFrozen)]
}
