/** Count, mean and sum of squared deviations of rewards, kept by Welford's method. */
export interface Baseline {
  readonly trades: number
  readonly mean: number
  readonly squares: number
}

export const emptyBaseline: Baseline = Object.freeze({ trades: 0, mean: 0, squares: 0 })

export const withReward = ({ trades, mean, squares }: Baseline, reward: number): Baseline => {
  const offset = reward - mean
  const nextMean = mean + offset / (trades + 1)
  return { trades: trades + 1, mean: nextMean, squares: squares + offset * (reward - nextMean) }
}

/** Standard error of the mean; 0 below two rewards. */
export const standardError = ({ trades, squares }: Baseline): number =>
  trades < 2 ? 0 : Math.sqrt(squares / (trades - 1) / trades)

/**
 * The mean that rewards are held to: the baseline less one standard error, less the third of the drop to be caught that is
 * tolerated. A mean given by the operator has no error. Kept inside [0, 1), where the detector's bets are sound.
 */
export const toleratedMean = (mean: number, error: number, threshold: number): number =>
  Math.min(1 - 1e-6, Math.max(0, (mean - error) * (1 - threshold / 3)))
