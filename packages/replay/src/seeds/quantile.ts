import type { Measured } from '@alavanca/report'

/** How sure the lowest and the highest value seen must be to have the quantile between them. */
const CONFIDENCE = 0.95

/**
 * The fewest values of which the lowest and the highest hold the quantile between them with probability 0.95, whatever
 * the distribution: n with p^n + (1 − p)^n ≤ 0.05 (David & Nagaraja, Order Statistics, 2003, section 7.1). 6 for the
 * median, 11 for a quartile.
 */
export const samplesForQuantile = (probability: number): number => {
  let needed = 1
  while (probability ** needed + (1 - probability) ** needed > 1 - CONFIDENCE) needed += 1
  return needed
}

/** Linear between neighbours (type 7 of Hyndman & Fan, 1996). `sorted` is ascending. */
export const quantile = (sorted: readonly number[], probability: number): Measured => {
  const samples = sorted.length
  const needed = samplesForQuantile(probability)
  if (samples < needed) return { value: null, samples, reason: `needs ${needed} samples, has ${samples}` }
  const place = (samples - 1) * probability
  const [below = 0, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return { value: below + (place - Math.floor(place)) * (above - below), samples }
}
