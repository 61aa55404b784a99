import { invalidInput, requireInteger, requireUnitInterval } from '@alavanca/core'
import { normalCdf, normalDensity, normalQuantile } from '@alavanca/policy'

/** Far enough that nothing is left of the integrand for as many trials as anybody can make. */
const FAR = 12
const STEP = 1 / 128

const requireTrials = (trials: number): number => requireInteger(trials, 'trials', 1)

/**
 * E[max of N]: how far above 0, in standard deviations, the best of N independent worthless settings is expected to be. 2.51
 * for 100, 3.24 for 1,000, 4.38 for 10⁵. The integral of z·N·φ(z)·Φ(z)^(N−1) (order statistics; David & Nagaraja 2003) by
 * the trapezoidal rule, whose error for so smooth a function is that of rounding. Throws `INVALID_INPUT` below 1.
 */
export const noiseCeiling = (trials: number): number => {
  // a single one is no better than itself
  if (requireTrials(trials) === 1) return 0
  let sum = 0
  for (let index = -FAR / STEP; index <= FAR / STEP; index += 1) {
    const z = index * STEP
    sum += z * normalDensity(z) * Math.exp((trials - 1) * Math.log1p(-normalCdf(-z)))
  }
  return sum * trials * STEP
}

/**
 * What the best of N independent worthless settings exceeds in a share of `alpha` of all sweeps, in standard deviations:
 * Φ⁻¹((1 − α)^(1/N)) (Šidák, Journal of the American Statistical Association 62, 1967).
 */
export const familyWiseQuantile = (trials: number, alpha: number): number => {
  requireTrials(trials)
  if (requireUnitInterval(alpha, 'alpha') === 0 || alpha === 1)
    throw invalidInput('alpha', alpha, 'must be above 0, below 1')
  // from the upper tail, which a double holds where 1 − tail would lose it
  return -normalQuantile(-Math.expm1(Math.log1p(-alpha) / trials))
}
