import { type Figure, known, missing, ratio } from './figure.ts'

/** Session days that make a year. */
export const YEAR_DAYS = 252

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Below this part of their size, differences are what doubles leave of equal numbers. */
const ROUNDING = 1e-12

/** The sample's standard deviation, with n − 1; 0 for fewer than two values and for equal ones. */
const deviationOf = (values: readonly number[]): number => {
  if (values.length < 2) return 0
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (values.length - 1))
  return deviation > Math.abs(mean) * ROUNDING ? deviation : 0
}

/** Standard deviation of daily returns (n − 1), times the square root of 252. */
export const annualVolatility = (returns: readonly number[]): number => deviationOf(returns) * Math.sqrt(YEAR_DAYS)

/**
 * Mean daily return over its standard deviation (n − 1), times the square root of 252; the riskless rate is taken as 0, and
 * days without a trade count with a return of 0 (Sharpe, Journal of Portfolio Management 21, 1994). Not available where
 * all days are alike.
 */
export const sharpeRatio = (returns: readonly number[]): Figure => {
  const deviation = deviationOf(returns)
  return deviation === 0 ? missing('NO_SPREAD') : known((meanOf(returns) / deviation) * Math.sqrt(YEAR_DAYS))
}

/**
 * Mean daily return over its downside deviation, times the square root of 252: the root of the mean, over all days, of the
 * squares of returns below 0 (Sortino & Price, Journal of Investing 3, 1994). Not available without a losing day.
 */
export const sortinoRatio = (returns: readonly number[]): Figure => {
  const downside = Math.sqrt(meanOf(returns.map((value) => Math.min(0, value) ** 2)))
  return downside > 0 ? known((meanOf(returns) / downside) * Math.sqrt(YEAR_DAYS)) : missing('NO_LOSS')
}

/** The whole return, compounded to a year of 252 session days. Not available where the capital was used up. */
export const annualReturn = (netCents: number, capitalCents: number, days: number): Figure => {
  const growth = 1 + netCents / capitalCents
  return growth > 0 ? known(growth ** (YEAR_DAYS / days) - 1) : missing('CAPITAL_USED_UP')
}

/** Annual return over the deepest fall from a peak, in shares of the peak (Young, Futures 20, 1991). */
export const calmarRatio = (annual: Figure, deepestOfPeak: Figure): Figure => {
  if (annual.value === null) return annual
  return deepestOfPeak.value === null ? deepestOfPeak : ratio(annual.value, deepestOfPeak.value, 'NO_DRAWDOWN')
}
