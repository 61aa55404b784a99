const ROOT_TWO_PI = Math.sqrt(2 * Math.PI)

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / ROOT_TWO_PI

const polynomial = (coefficients: readonly number[], z: number): number =>
  coefficients.reduce((sum, coefficient) => sum * z + coefficient, 0)

const NUMERATOR = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
]
const DENOMINATOR = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
]
/** Beyond it the rational approximation gives way to a continued fraction. */
const FAR = 7.07106781186547
/** Beyond it nothing is left that a double could tell from 0 in a sum. */
const NOTHING_LEFT = 37

/** P(Z > z) for z at least 0. */
const upperTail = (z: number): number => {
  if (z > NOTHING_LEFT) return 0
  const bell = Math.exp((-z * z) / 2)
  if (z < FAR) return (bell * polynomial(NUMERATOR, z)) / polynomial(DENOMINATOR, z)
  const fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))
  return bell / (fraction * ROOT_TWO_PI)
}

/**
 * P(Z ≤ z) of the standard normal distribution, with an absolute error below 1e-14 (Hart 1968, algorithm 5666, as given by
 * West, "Better approximations to cumulative normal functions", Wilmott 2005).
 */
export const normalCdf = (z: number): number => (z > 0 ? 1 - upperTail(z) : upperTail(-z))
