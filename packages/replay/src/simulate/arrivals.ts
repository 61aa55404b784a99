import type { Rng } from '@alavanca/core'
import { normalDeviate } from './deviates.ts'

/**
 * When things happen within an interval: whole milliseconds from its start, ascending, at least one, equal times possible.
 *
 * A Poisson process without exponentials: given their number, its arrivals are spread uniformly, and from about 20 up the
 * number is near enough to a normal with variance equal to the mean.
 */
export const arrivalTimes = (rng: Rng, mean: number, durationMs: number): Int32Array => {
  const count = Math.max(1, Math.floor(mean + Math.sqrt(mean) * normalDeviate(rng) + 0.5))
  const times = new Int32Array(count)
  for (let index = 0; index < count; index += 1) times[index] = Math.floor(rng.next() * durationMs)
  return times.sort()
}
