import type { Rng } from '@alavanca/core'

const LOG_4 = Math.log(4)
const ONE_PLUS_LOG_5 = 1 + Math.log(5)

/** A uniform that is never exactly 0, since its logarithm is taken. */
const uniform = (rng: Rng): number => Math.max(rng.next(), 2 ** -54)

/** Algorithm BB of Cheng (1978), for both parameters above 1. Gives the ratio X / (1 − X) for Beta(smaller, larger). */
const ratioBB = (rng: Rng, smaller: number, larger: number): number => {
  const total = smaller + larger
  const scale = Math.sqrt((total - 2) / (2 * smaller * larger - total))
  const gamma = smaller + 1 / scale
  for (;;) {
    const u = uniform(rng)
    const z = u * u * uniform(rng)
    const v = scale * Math.log(u / (1 - u))
    const w = smaller * Math.exp(v)
    const r = gamma * v - LOG_4
    const s = smaller + r - w
    if (s + ONE_PLUS_LOG_5 >= 5 * z) return w / larger
    const t = Math.log(z)
    if (s >= t || r + total * Math.log(total / (larger + w)) >= t) return w / larger
  }
}

/** Algorithm BC of Cheng (1978), for a parameter of at most 1. Gives the ratio X / (1 − X) for Beta(larger, smaller). */
const ratioBC = (rng: Rng, larger: number, smaller: number): number => {
  const total = larger + smaller
  const scale = 1 / smaller
  const delta = 1 + larger - smaller
  const upper = (delta * (1 / 72 + smaller / 24)) / (larger * scale - 7 / 9)
  const lower = 0.25 + (0.5 + 0.25 / delta) * smaller
  for (;;) {
    const u = uniform(rng)
    const second = uniform(rng)
    const z = u * u * second
    const v = scale * Math.log(u / (1 - u))
    const w = larger * Math.exp(v)
    if (u < 0.5) {
      const y = u * second
      if (0.25 * second + z - y >= upper) continue
    } else {
      if (z <= 0.25) return w / smaller
      if (z >= lower) continue
    }
    if (total * (Math.log(total / (smaller + w)) + v) - LOG_4 >= Math.log(z)) return w / smaller
  }
}

/**
 * A draw from Beta(a, b), for a, b ≥ 0.5: below that, doubles round draws to exactly 0 or 1.
 * Source: Cheng (1978), "Generating beta variates with nonintegral shape parameters", CACM 21.
 */
export const drawBeta = (rng: Rng, a: number, b: number): number => {
  if (Math.min(a, b) > 1) {
    const ratio = a <= b ? ratioBB(rng, a, b) : 1 / ratioBB(rng, b, a)
    return ratio / (1 + ratio)
  }
  const ratio = a >= b ? ratioBC(rng, a, b) : 1 / ratioBC(rng, b, a)
  return ratio / (1 + ratio)
}
