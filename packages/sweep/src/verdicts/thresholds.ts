import { type Fault, invalidConfiguration } from '@alavanca/core'

/** The limits that a winner is held to. */
export interface Thresholds {
  /** The largest p-value of Hansen's test: above 0, below 0.5. */
  readonly alpha: number
  /**
   * The least deflated Sharpe ratio, above 0 and below 1. `FAMILY_WISE` is what the best of N independent worthless settings
   * reaches in a share of `alpha` of all sweeps (`familyWiseLevel`).
   */
  readonly deflatedSharpe: number | 'FAMILY_WISE'
  /** The largest probability of overfitting: 0 to 1. */
  readonly overfitting: number
}

/**
 * - 0.04 of Hansen's test, so that worthless sweeps end in a recommendation in less than 5 per cent with what a bootstrap of a
 *   finite record gets wrong.
 * - 0.5 of the deflated Sharpe ratio: the winner is above the noise ceiling. The usual 0.95 would be a second test at 5 per
 *   cent on top of the first, and against the *expected* best of noise: at N = 100, noise reaches it in 0.15 per cent of all
 *   sweeps, and true edges hardly more often than without a search.
 * - 0.5 of the probability of overfitting: the best of one half is rather among the better than the worse of the other.
 */
export const USUAL_THRESHOLDS: Thresholds = { alpha: 0.04, deflatedSharpe: 0.5, overfitting: 0.5 }

/** Throws `INVALID_CONFIGURATION` with every fault. */
export const requireThresholds = (thresholds: Thresholds): Thresholds => {
  const { alpha, deflatedSharpe, overfitting } = thresholds
  const faults: Fault[] = []
  if (!(alpha > 0 && alpha < 0.5)) faults.push({ path: 'alpha', value: alpha, message: 'must be above 0, below 0.5' })
  if (deflatedSharpe !== 'FAMILY_WISE' && !(deflatedSharpe > 0 && deflatedSharpe < 1))
    faults.push({ path: 'deflatedSharpe', value: deflatedSharpe, message: 'must be above 0, below 1, or FAMILY_WISE' })
  if (!(overfitting >= 0 && overfitting <= 1))
    faults.push({ path: 'overfitting', value: overfitting, message: 'must be between 0 and 1' })
  if (faults.length > 0) throw invalidConfiguration('The thresholds of a sweep', faults)
  return thresholds
}
