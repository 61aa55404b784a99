import { stirlingError } from './stirling-error.ts'

/**
 * Density of `ln(x / (1 − x))` where x is Beta(a, b): `xᵃ (1 − x)ᵇ / B(a, b)`, for 0 < x < 1.
 * Written as a deviation from the mean, after Loader (2000), "Fast and accurate computation of binomial probabilities".
 */
export const logitDensity = (x: number, a: number, b: number): number => {
  const total = a + b
  const mean = a / total
  const offset = x - mean
  const deviance = a * Math.log1p(offset / mean) + b * Math.log1p(-offset / (b / total))
  const correction = stirlingError(total) - stirlingError(a) - stirlingError(b)
  return Math.sqrt((a * b) / (2 * Math.PI * total)) * Math.exp(deviance + correction)
}
