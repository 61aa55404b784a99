/** What the verdicts ask of one setting's days. */
export interface Moments {
  readonly days: number
  readonly mean: number
  /** With n − 1; 0 where all days are alike. */
  readonly deviation: number
  /** Mean over deviation, of a day; 0 where all days are alike. */
  readonly sharpe: number
  /** Third standardised moment, with n; 0 where all days are alike. */
  readonly skewness: number
  /** Fourth standardised moment, with n: raw, 3 for a normal distribution; 3 where all days are alike. */
  readonly kurtosis: number
}

/** Below this part of their size, differences are what doubles leave of equal numbers. */
const ROUNDING = 1e-12

/** Mean, spread and shape of daily returns, in two passes. */
export const momentsOf = (returns: Float64Array): Moments => {
  const days = returns.length
  let sum = 0
  for (const value of returns) sum += value
  const mean = days === 0 ? 0 : sum / days
  let [second, third, fourth] = [0, 0, 0]
  for (const value of returns) {
    const square = (value - mean) ** 2
    second += square
    third += square * (value - mean)
    fourth += square * square
  }
  const deviation = days < 2 ? 0 : Math.sqrt(second / (days - 1))
  if (!(deviation > Math.abs(mean) * ROUNDING)) return { days, mean, deviation: 0, sharpe: 0, skewness: 0, kurtosis: 3 }
  const variance = second / days
  return {
    days,
    mean,
    deviation,
    sharpe: mean / deviation,
    skewness: third / days / variance ** 1.5,
    kurtosis: fourth / days / variance ** 2,
  }
}

/** Session days that make a year, as in the report of a run. */
const YEAR_DAYS = 252

/** A Sharpe ratio of a day as one of a year: times √252. */
export const yearly = (sharpe: number): number => sharpe * Math.sqrt(YEAR_DAYS)
