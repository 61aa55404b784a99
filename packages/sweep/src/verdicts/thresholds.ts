import { type Fault, invalidConfiguration } from '@alavanca/core'

/** The limits that a winner is held to. */
export interface Thresholds {
  /** The largest p-value of Hansen's test: above 0, below 0.5. */
  readonly alpha: number
  /**
   * The least deflated Sharpe ratio, above 0 and below 1. `FAMILY_WISE` is what the best of N independent worthless settings
   * reaches in a share of `alpha` of all sweeps (`familyWiseLevel`). `BY_TRIALS` is that from 30 trials on, and 0.5 below, where
   * the spread of so few Sharpe ratios is mostly the winner's own.
   */
  readonly deflatedSharpe: number | 'FAMILY_WISE' | 'BY_TRIALS'
  /** The largest probability of overfitting: 0 to 1. */
  readonly overfitting: number
}

/**
 * - 0.04 of Hansen's test, so that worthless sweeps end in a recommendation in less than 5 per cent with what a bootstrap of a
 *   finite record gets wrong.
 * - The deflated Sharpe ratio by trials: from 30 on it holds worthless settings that have nothing in common at `alpha` too, where
 *   Hansen's test alone let 5.1 per cent of 1,000 sweeps through 100 of them pass. The usual 0.95 would be a second test at 5 per
 *   cent on top of the first, and against the *expected* best of noise: at N = 100, noise reaches it in 0.15 per cent of all
 *   sweeps, and true edges hardly more often than without a search.
 * - 0.5 of the probability of overfitting: the best of one half is rather among the better than the worse of the other.
 */
export const USUAL_THRESHOLDS: Thresholds = { alpha: 0.04, deflatedSharpe: 'BY_TRIALS', overfitting: 0.5 }

/** Throws `INVALID_CONFIGURATION` with every fault. */
export const requireThresholds = (thresholds: Thresholds): Thresholds => {
  const { alpha, deflatedSharpe, overfitting } = thresholds
  const faults: Fault[] = []
  if (!(alpha > 0 && alpha < 0.5)) faults.push({ path: 'alpha', value: alpha, message: 'must be above 0, below 0.5' })
  const isWord = deflatedSharpe === 'FAMILY_WISE' || deflatedSharpe === 'BY_TRIALS'
  if (!isWord && !(deflatedSharpe > 0 && deflatedSharpe < 1))
    faults.push({
      path: 'deflatedSharpe',
      value: deflatedSharpe,
      message: 'must be above 0, below 1, or FAMILY_WISE or BY_TRIALS',
    })
  if (!(overfitting >= 0 && overfitting <= 1))
    faults.push({ path: 'overfitting', value: overfitting, message: 'must be between 0 and 1' })
  if (faults.length > 0) throw invalidConfiguration('The thresholds of a sweep', faults)
  return thresholds
}

/**
 * The thresholds that a sweep was registered with; what it does not name is as usual. Throws `INVALID_CONFIGURATION` with every
 * fault, names that no threshold has among them.
 */
export const registeredThresholds = (registered: Readonly<Record<string, number | string>>): Thresholds => {
  const unknown = Object.entries(registered).filter(([name]) => !Object.hasOwn(USUAL_THRESHOLDS, name))
  const faults = unknown.map(([path, value]) => ({ path, value, message: 'must be the name of a threshold' }))
  if (faults.length > 0) throw invalidConfiguration('The thresholds of a sweep', faults)
  // as: held to what they must be at once
  return requireThresholds({ ...USUAL_THRESHOLDS, ...registered } as Thresholds)
}
