import { stirlingError } from './stirling-error.ts'

/** `ln B(a, b)`, the logarithm of the beta function, for a, b > 0. */
export const logBeta = (a: number, b: number): number => {
  const total = a + b
  return (
    stirlingError(a) +
    stirlingError(b) -
    stirlingError(total) +
    0.5 * Math.log((2 * Math.PI * total) / (a * b)) +
    a * Math.log(a / total) +
    b * Math.log(b / total)
  )
}
