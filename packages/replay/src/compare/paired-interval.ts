import type { Rng } from '@alavanca/core'
import { type Interval, SMALLEST_SAMPLE } from '@alavanca/report'

const RESAMPLES = 4_000
const TAIL = 0.025

const at = (values: readonly number[], index: number): number => values[index % values.length] ?? 0

/** Below this many values above 0, or below 0, there is no interval. */
const LEAST_OF_RARER_SIGN = 5

/** Mean, and distance from `center` in deviations of its own. */
interface Resample {
  readonly mean: number
  readonly studentised: number
}

const deviationOf = (squares: number, mean: number): number => Math.sqrt(Math.max(0, squares - mean * mean))

/** As many distances from the mean as there are, drawn in runs of neighbours whose lengths are geometric. */
const resampled = (offsets: readonly number[], newBlock: number, rng: Rng): Resample => {
  let [sum, squares, place] = [0, 0, 0]
  for (let drawn = 0; drawn < offsets.length; drawn += 1) {
    place = drawn === 0 || rng.next() < newBlock ? Math.floor(rng.next() * offsets.length) : place + 1
    const offset = at(offsets, place)
    sum += offset
    squares += offset * offset
  }
  const mean = sum / offsets.length
  // a draw of equal values says nothing about how far a mean may be off: infinitely far, then
  return { mean, studentised: mean / deviationOf(squares / offsets.length, mean) }
}

/** The two values between which 95 of 100 lie. */
const middleOf = (values: readonly number[]): readonly [low: number, high: number] => {
  const sorted = [...values].sort((a, b) => a - b)
  const edge = Math.floor(values.length * TAIL)
  return [sorted[edge] ?? 0, sorted[values.length - 1 - edge] ?? 0]
}

/** The 0.975 quantile of the normal distribution. */
const NORMAL = 1.959963984540054

/** The 0.975 quantile of Student's t (Abramowitz & Stegun, 26.7.5), good to two digits from 8 degrees of freedom on. */
const studentT = (degrees: number): number =>
  NORMAL +
  (NORMAL ** 3 + NORMAL) / (4 * degrees) +
  (5 * NORMAL ** 5 + 16 * NORMAL ** 3 + 3 * NORMAL) / (96 * degrees ** 2)

/** Percentiles lie too close to the mean where there are few pieces to draw from (Hesterberg, The American Statistician 69, 2015). */
const expansion = (blocks: number): number => (Math.sqrt(blocks / (blocks - 1)) * studentT(blocks - 1)) / NORMAL

const rarerSign = (values: readonly number[]): number =>
  Math.min(values.filter((value) => value > 0).length, values.filter((value) => value < 0).length)

const none = (samples: number, reason: string) => ({ low: null, high: null, samples, reason }) as const

/**
 * A 95 % interval of the mean by the stationary bootstrap (Politis & Romano, Journal of the American Statistical
 * Association 89, 1994): whole runs of neighbouring values are drawn, n^(1/3) long on average, since what a policy learns
 * on one day still works on the next. Its percentiles are widened as for n^(2/3) independent pieces, and the interval reaches
 * as far as that of the bootstrap-t (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 12) where that goes
 * further, which is on the side of the long tail.
 *
 * Not available for fewer than 30 values, nor with fewer than 5 on either side of 0: what happens on 1 day of 20 is missing
 * from one in five samples of 30, and no method can tell.
 */
export const meanInterval = (values: readonly number[], rng: Rng): Interval => {
  const samples = values.length
  if (samples < SMALLEST_SAMPLE) return none(samples, `needs ${SMALLEST_SAMPLE} samples, has ${samples}`)
  const rare = rarerSign(values)
  const tooFew: Interval = {
    ...none(samples, `too few days of the rarer sign: needs ${LEAST_OF_RARER_SIGN}, has ${rare}`),
    rarerSignSamples: rare,
  }
  if (rare < LEAST_OF_RARER_SIGN) return tooFew
  const blockLength = samples ** (1 / 3)
  const mean = values.reduce((sum, value) => sum + value, 0) / samples
  const offsets = values.map((value) => value - mean)
  const draws = Array.from({ length: RESAMPLES }, () => resampled(offsets, 1 / blockLength, rng))
  const wider = expansion(samples / blockLength)
  const [lowest, highest] = middleOf(draws.map((draw) => draw.mean))
  const [left, right] = middleOf(draws.map(({ studentised }) => studentised))
  const deviation = Math.sqrt(offsets.reduce((sum, offset) => sum + offset * offset, 0) / samples)
  const low = mean + Math.min(lowest * wider, -right * deviation)
  const high = mean + Math.max(highest * wider, -left * deviation)
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high, samples } : tooFew
}
