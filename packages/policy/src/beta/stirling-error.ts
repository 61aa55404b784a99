/** Terms 1/(12x) − 1/(360x³) + 1/(1260x⁵) − … of Stirling's series (DLMF 5.11.1), in powers of 1/x². */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400] as const

/** From here on the series is exact to a double. */
const LARGE = 12

const bySeries = (x: number): number => {
  const inverseSquare = 1 / (x * x)
  let sum = 0
  for (let term = SERIES.length - 1; term >= 0; term -= 1) sum = sum * inverseSquare + (SERIES[term] ?? 0)
  return sum / x
}

/**
 * What Stirling's formula misses: `ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π)`, for x > 0.
 * Beta functions built from it keep their accuracy where differences of `ln Γ` would cancel (Loader 2000).
 */
export const stirlingError = (x: number): number => {
  let correction = 0
  let shifted = x
  while (shifted < LARGE) {
    correction += (shifted + 0.5) * Math.log1p(1 / shifted) - 1
    shifted += 1
  }
  return correction + bySeries(shifted)
}
