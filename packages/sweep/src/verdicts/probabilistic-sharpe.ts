import { invalidInput, requireFinite, requireInteger } from '@alavanca/core'
import { normalCdf } from '@alavanca/policy'
import type { Moments } from './moments.ts'

/** The part of a series' moments that a Sharpe ratio's error depends on. */
export type SharpeMoments = Pick<Moments, 'days' | 'sharpe' | 'skewness' | 'kurtosis'>

/** √(1 − g₃s + (g₄ − 1)/4·s²): how much wider than for a true Sharpe ratio of 0 and normal days the error is. */
const width = ({ sharpe, skewness, kurtosis }: SharpeMoments): number =>
  // never below 0 but for rounding: no distribution has g₄ < g₃² + 1
  Math.sqrt(Math.max(0, 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2))

/**
 * The probability that the true Sharpe ratio is above `benchmark`: Φ((s − s*)·√(T − 1) / √(1 − g₃s + (g₄ − 1)/4·s²)), with s
 * and s* of a day and g₄ the raw kurtosis (Bailey & López de Prado, "The Sharpe ratio efficient frontier", Journal of Risk
 * 15, 2012). It speaks of one trial; after several use `deflatedSharpe`. Throws `INVALID_INPUT` for what is not finite, for
 * fewer than 2 days, and for a kurtosis below 1.
 */
export const probabilisticSharpe = (moments: SharpeMoments, benchmark: number): number => {
  requireInteger(moments.days, 'days', 2)
  requireFinite(moments.sharpe, 'sharpe')
  requireFinite(moments.skewness, 'skewness')
  if (requireFinite(moments.kurtosis, 'kurtosis') < 1)
    throw invalidInput('kurtosis', moments.kurtosis, 'must be at least 1: raw, 3 for a normal distribution')
  const above = moments.sharpe - requireFinite(benchmark, 'benchmark')
  // without any error, what is above is above for certain
  return above === 0 ? 0.5 : normalCdf((above * Math.sqrt(moments.days - 1)) / width(moments))
}
