import type { PolicyConfig } from '../config.ts'
import { type Baseline, spreadOf, standardError } from './baseline.ts'
import { survivalOfWalk } from './walk-survival.ts'

/** No limit that is worked out is below this many R. */
const LEAST_LIMIT_R = 12

/**
 * The fall below its highest sum that a strategy with this mean (at least 0) and spread a trade reaches within so many trades with
 * this probability, taken as a Brownian motion. In the unit of mean and spread.
 */
export const drawdownByChance = (mean: number, spread: number, trades: number, probability: number): number => {
  if (spread <= 0) return 0
  const survives = (distance: number): boolean =>
    survivalOfWalk((mean * distance) / spread ** 2, (trades * spread ** 2) / distance ** 2) >= 1 - probability
  let [low, high] = [0, spread]
  while (!survives(high)) [low, high] = [high, 2 * high]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (survives(middle)) high = middle
    else low = middle
  }
  return high
}

/**
 * Where the drawdown rule freezes a regime whose results were like this, in R. The mean is held one standard error lower, and
 * never below 0: what lost money from the start gets no more room for it. The largest loss seen comes on top, since a Brownian
 * motion knows small steps only. `falseAlarm` is the chance of a freeze without cause over `horizon` trades in all `regimes`.
 */
export const drawdownLimitR = (
  results: Baseline,
  worstR: number,
  { falseAlarm, horizon, regimes }: Pick<PolicyConfig, 'falseAlarm' | 'horizon' | 'regimes'>,
): number => {
  const mean = Math.max(0, results.mean - standardError(results))
  const byChance = drawdownByChance(mean, spreadOf(results), horizon, falseAlarm / regimes)
  return Math.max(LEAST_LIMIT_R, byChance - Math.min(0, worstR))
}
