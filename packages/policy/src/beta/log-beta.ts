import { stirlingError } from './stirling-error.ts'

/** `ln B(a, b)`, the logarithm of the beta function, for a, b > 0. */
export const logBeta = (a: number, b: number): number => {
  const total = a + b
  const smaller = Math.min(a, b)
  return (
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(total) +
    0.5 * Math.log((2 * Math.PI * total) / (a * b)) +
    smaller * Math.log(smaller / total) +
    // the larger share is near 1, where a quotient has lost what matters
    Math.max(a, b) * Math.log1p(-smaller / total)
  )
}
