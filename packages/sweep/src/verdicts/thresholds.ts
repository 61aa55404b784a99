import { type Fault, invalidConfiguration } from '@alavanca/core'

/** The limits that a winner is held to. */
export interface Thresholds {
  /** The largest p-value of Hansen's test: above 0, below 0.5. */
  readonly alpha: number
  /**
   * The least deflated Sharpe ratio, above 0 and below 1. `FAMILY_WISE` is what the best of N independent worthless settings
   * reaches in a share of `alpha` of all sweeps (`familyWiseLevel`). `BY_TRIALS` is that from 30 trials on, and 0.5 below, where
   * the spread of so few Sharpe ratios is mostly the winner's own. `TOLD` holds nothing to it, but where settings were dropped.
   */
  readonly deflatedSharpe: number | 'FAMILY_WISE' | 'BY_TRIALS' | 'TOLD'
  /** The largest probability of overfitting: 0 to 1; `TOLD` holds nothing to it. */
  readonly overfitting: number | 'TOLD'
}

/**
 * - 0.04 of Hansen's test and of the noise ceiling, so that worthless sweeps end in a recommendation in less than 5 per cent with
 *   what a bootstrap of a finite record gets wrong: by Hansen's test alone, 5.9 per cent of 1,000 sweeps through 100 of them passed.
 * - The deflated Sharpe ratio is told. It takes the spread of all Sharpe ratios for that of noise: where a fifth or a half of the
 *   settings carry an edge, the spread is the edge's own, and what it asks for was found in 11 to 38 per cent instead of 80.
 * - The probability of overfitting is told. It says whether choosing the best is better than drawing lots: where all settings carry the
 *   edge it is not, and every second edge would be lost.
 */
export const USUAL_THRESHOLDS: Thresholds = { alpha: 0.04, deflatedSharpe: 'TOLD', overfitting: 'TOLD' }

const WORDS = ['FAMILY_WISE', 'BY_TRIALS', 'TOLD']

/** Throws `INVALID_CONFIGURATION` with every fault. */
export const requireThresholds = (thresholds: Thresholds): Thresholds => {
  const { alpha, deflatedSharpe, overfitting } = thresholds
  const faults: Fault[] = []
  if (!(alpha > 0 && alpha < 0.5)) faults.push({ path: 'alpha', value: alpha, message: 'must be above 0, below 0.5' })
  const isFit =
    typeof deflatedSharpe === 'number' ? deflatedSharpe > 0 && deflatedSharpe < 1 : WORDS.includes(deflatedSharpe)
  if (!isFit)
    faults.push({
      path: 'deflatedSharpe',
      value: deflatedSharpe,
      message: `must be above 0, below 1, or one of ${WORDS.join(', ')}`,
    })
  if (overfitting !== 'TOLD' && !(overfitting >= 0 && overfitting <= 1))
    faults.push({ path: 'overfitting', value: overfitting, message: 'must be between 0 and 1, or TOLD' })
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
