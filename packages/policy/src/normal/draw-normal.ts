import type { Rng } from '@alavanca/core'

/** A draw from the standard normal distribution, from two uniforms (Box & Muller 1958). */
export const drawNormal = (rng: Rng): number =>
  // 1 − u is above 0, so its logarithm is finite
  Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next())
