import { requireUnitInterval } from '@alavanca/core'
import { normalCdf, normalDensity } from '@alavanca/policy'
import { familyWiseQuantile } from './noise-ceiling.ts'

/** Nothing is left of a normal density there. */
const FAR = 9
const STEP = 1 / 64

/** Settings that resemble each other more are told apart by less than a step: a little less is a little stricter. */
const MOST_ALIKE = 0.999

/** Halvings of the stretch in which the quantile is. */
const HALVINGS = 50

/** Chance that all of N are at most that: what they share is integrated out, by the trapezoidal rule. */
const chanceBelow = (quantile: number, trials: number, correlation: number): number => {
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)]
  let chance = 0
  for (let index = -FAR / STEP; index <= FAR / STEP; index += 1) {
    const market = index * STEP
    // from the upper tail, which a double holds where 1 − tail would lose it
    const each = Math.log1p(-normalCdf((shared * market - quantile) / own))
    chance += normalDensity(market) * Math.exp(trials * each)
  }
  return chance * STEP
}

/**
 * What the best of N worthless settings, any two of which have this correlation, exceeds in a share of `alpha` of all sweeps, in
 * standard deviations: q with ∫φ(m)·Φ((q − √ρ·m)/√(1 − ρ))^N dm = 1 − α (one common factor; Dunnett & Sobel, Biometrika 42,
 * 1955). `familyWiseQuantile` of N where they have nothing in common, and nearly that of a single one where they are all the same. Throws `INVALID_INPUT`.
 */
export const resemblingQuantile = (trials: number, correlation: number, alpha: number): number => {
  let high = familyWiseQuantile(trials, alpha)
  const alike = Math.min(MOST_ALIKE, requireUnitInterval(correlation, 'correlation'))
  if (trials === 1 || alike === 0) return high
  // Slepian: what resembles each other reaches less, and no less than one alone
  let low = familyWiseQuantile(1, alpha)
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    if (chanceBelow(middle, trials, alike) < 1 - alpha) low = middle
    else high = middle
  }
  return high
}
