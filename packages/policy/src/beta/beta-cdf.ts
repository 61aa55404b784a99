import { AlavancaError } from '@alavanca/core'
import { logitDensity } from './logit-density.ts'

const MAX_TERMS = 100_000
/** Keeps a vanishing denominator from dividing by zero; Lentz's method recovers from it at the next term. */
const TINY = 1e-300

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** The continued fraction of the incomplete beta function (DLMF 8.17.22), by the modified method of Lentz. */
const continuedFraction = (x: number, a: number, b: number): number => {
  let numerator = 1
  let denominator = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = denominator
  for (let m = 1; m <= MAX_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    denominator = 1 / nonZero(1 + even * denominator)
    numerator = nonZero(1 + even / numerator)
    value *= denominator * numerator
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / nonZero(1 + odd * denominator)
    numerator = nonZero(1 + odd / numerator)
    const change = denominator * numerator
    value *= change
    if (Math.abs(change - 1) < 1e-15) return value
  }
  throw new AlavancaError('IMPOSSIBLE_STATE', `The distribution of Beta(${a}, ${b}) at ${x} does not converge.`)
}

/** `P(X ≤ x)` for X ~ Beta(a, b), a, b > 0: the regularised incomplete beta function. Accurate to about 1e-12. */
export const betaCdf = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // the fraction converges fast on this side of the mean only
  const isLow = x < (a + 1) / (a + b + 2)
  const density = logitDensity(x, a, b)
  return isLow ? (density * continuedFraction(x, a, b)) / a : 1 - (density * continuedFraction(1 - x, b, a)) / b
}
