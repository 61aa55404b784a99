import type { Rng } from '@alavanca/core'

/** A draw from the standard normal distribution (Box & Muller 1958). */
export const standardNormal = (rng: Rng): number =>
  Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next())
