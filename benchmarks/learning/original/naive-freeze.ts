/** The freeze of the system replaced: the mean of the newest trades against the mean of the first ones. */
export interface NaiveFreezeRule {
  /** Trades whose mean is the baseline. */
  readonly baselineTrades: number
  /** Trades in the rolling mean. */
  readonly window: number
  /** Freezes below (1 − drop) · baseline. */
  readonly drop: number
}

/** A watch over one stream of rewards; each call shows it one more and says whether the regime freezes now. */
export const naiveFreeze = ({ baselineTrades, window, drop }: NaiveFreezeRule): ((reward: number) => boolean) => {
  const newest = new Float64Array(window)
  let seen = 0
  let baselineSum = 0
  let windowSum = 0
  return (reward) => {
    const place = seen % window
    windowSum += reward - (newest[place] ?? 0)
    newest[place] = reward
    seen += 1
    if (seen <= baselineTrades) {
      baselineSum += reward
      return false
    }
    return windowSum / window < (1 - drop) * (baselineSum / baselineTrades)
  }
}
