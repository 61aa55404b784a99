import type { Rng } from '@alavanca/core'
import { standardNormal } from '../standard-normal.ts'

/** A draw from Gamma(shape, 1), shape at least 1 (Marsaglia & Tsang 2000). */
const drawGamma = (rng: Rng, shape: number): number => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = standardNormal(rng)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - rng.next()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
  }
}

/** A draw from Beta(alpha, beta), both at least 1, as the ratio of two gammas. */
export const drawBeta = (rng: Rng, alpha: number, beta: number): number => {
  const success = drawGamma(rng, alpha)
  return success / (success + drawGamma(rng, beta))
}
