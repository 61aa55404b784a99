import { type Fault, invalidConfiguration } from '@alavanca/core'

/** The limits that a winner is held to. */
export interface Thresholds {
  /** The largest share of sweeps through worthless settings that may end in a recommendation: above 0, below 0.5. */
  readonly alpha: number
  /**
   * The least deflated Sharpe ratio, above 0 and below 1. `FAMILY_WISE` is what the best of N independent worthless settings reaches in a
   * share of `alpha` of all sweeps (`familyWiseLevel`).
   */
  readonly deflatedSharpe: number | 'FAMILY_WISE'
  /** The largest probability of overfitting: 0 to 1. */
  readonly overfitting: number
}

export const USUAL_THRESHOLDS: Thresholds = { alpha: 0.05, deflatedSharpe: 'FAMILY_WISE', overfitting: 0.5 }

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
