import { type Rng, requireInteger } from '@alavanca/core'
import { requireSeries } from './daily-series.ts'
import { longRunVariance } from './long-run-variance.ts'
import { momentsOf } from './moments.ts'
import {
  type ResampledDays,
  type Runs,
  requireBlockDays,
  runsOf,
  stationaryBootstrap,
  usualBlockDays,
} from './stationary-bootstrap.ts'

/** Hansen's test for superior predictive ability. */
export interface SuperiorAbility {
  /** The largest of the settings' means over their standard errors; 0 where none earns anything. */
  readonly statistic: number
  /** Share of resamples of a world without any edge that show more. `lower` ≤ `consistent` ≤ `upper`. */
  readonly lower: number
  readonly consistent: number
  readonly upper: number
  readonly resamples: number
  readonly meanBlockDays: number
  /** Settings whose days were all alike; they are no candidates. */
  readonly withoutSpread: number
}

/** How the world without an edge is drawn. */
export interface SuperiorAbilityOptions {
  /** 1,000 unless given: a p-value of 0.05 is then known to within 0.014. */
  readonly resamples?: number
  /** T^(1/5) unless given. */
  readonly meanBlockDays?: number
}

const RESAMPLES = 1_000
const FEWEST_DAYS = 10

/** The largest studentised mean of each resample so far, by how the settings' means are taken out. */
interface Extremes {
  readonly lower: Float64Array
  readonly consistent: Float64Array
  readonly upper: Float64Array
}

/** Sums from the first day up to each: a run's sum is the difference of two. */
const fillSums = (sums: Float64Array, returns: Float64Array): void => {
  for (let day = 0; day < returns.length; day += 1) sums[day + 1] = (sums[day] ?? 0) + (returns[day] ?? 0)
}

const raise = (extremes: Float64Array, resample: number, value: number): void => {
  if (value > (extremes[resample] ?? 0)) extremes[resample] = value
}

/** One setting in every resample: how far its mean is above the one that each variant takes for the truth. */
const resampleSetting = (
  extremes: Extremes,
  sums: Float64Array,
  { from, to, starts }: Runs,
  centers: { readonly lower: number; readonly consistent: number; readonly upper: number },
  scale: number,
): void => {
  for (let resample = 0; resample < extremes.upper.length; resample += 1) {
    const end = starts[resample + 1] ?? 0
    let sum = 0
    for (let run = starts[resample] ?? 0; run < end; run += 1)
      sum += (sums[to[run] ?? 0] ?? 0) - (sums[from[run] ?? 0] ?? 0)
    raise(extremes.lower, resample, sum * scale - centers.lower)
    raise(extremes.consistent, resample, sum * scale - centers.consistent)
    raise(extremes.upper, resample, sum * scale - centers.upper)
  }
}

const shareAbove = (extremes: Float64Array, statistic: number): number =>
  extremes.filter((value) => value > statistic).length / extremes.length

/**
 * Hansen's test with resamples that were drawn before. The studentised mean of setting k is t = √n·d̄/ω with ω² the
 * `longRunVariance`; what is subtracted from a resample's is t itself (`upper`, as White's reality check), t where it is
 * at least −√(2 ln ln n) and else 0 (`consistent`), or t where it is above 0 and else 0 (`lower`).
 */
export const superiorAbilityIn = (
  series: readonly Float64Array[],
  resampled: readonly ResampledDays[],
  meanBlockDays: number,
): SuperiorAbility => {
  const days = requireSeries(series, FEWEST_DAYS)
  requireInteger(resampled.length, 'resamples', 1)
  const newBlock = 1 / requireBlockDays(meanBlockDays, days)
  const runs = runsOf(resampled, days)
  const [lower, consistent, upper] = [0, 1, 2].map(() => new Float64Array(resampled.length)) as [
    // three of them, as they were just made
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const sums = new Float64Array(days + 1)
  const deviations = new Float64Array(days)
  const poor = -Math.sqrt(2 * Math.log(Math.log(days)))
  let [statistic, withoutSpread] = [0, 0]
  for (const returns of series) {
    const { mean, deviation } = momentsOf(returns)
    for (let day = 0; day < days; day += 1) deviations[day] = (returns[day] ?? 0) - mean
    const error = Math.sqrt(longRunVariance(deviations, newBlock))
    if (deviation === 0 || error === 0) withoutSpread += 1
    else {
      const student = (Math.sqrt(days) * mean) / error
      statistic = Math.max(statistic, student)
      fillSums(sums, returns)
      const centers = { lower: Math.max(0, student), consistent: student >= poor ? student : 0, upper: student }
      resampleSetting({ lower, consistent, upper }, sums, runs, centers, 1 / (Math.sqrt(days) * error))
    }
  }
  return {
    statistic,
    lower: shareAbove(lower, statistic),
    consistent: shareAbove(consistent, statistic),
    upper: shareAbove(upper, statistic),
    resamples: resampled.length,
    meanBlockDays,
    withoutSpread,
  }
}

/**
 * Whether the best setting beats doing nothing by more than a search through as many settings would show without any edge
 * (Hansen, "A test for superior predictive ability", Journal of Business & Economic Statistics 23, 2005): studentised, with
 * the stationary bootstrap, which draws whole session days of all settings at once, so that settings that resemble each
 * other count as little as they should. `consistent` is the p-value to go by. To test against another setting, hand in
 * the differences from its days. At least 10 days. Throws `INVALID_INPUT`.
 */
export const superiorAbilityOf = (
  series: readonly Float64Array[],
  rng: Rng,
  { resamples = RESAMPLES, meanBlockDays }: SuperiorAbilityOptions = {},
): SuperiorAbility => {
  const days = requireSeries(series, FEWEST_DAYS)
  const length = meanBlockDays ?? usualBlockDays(days)
  return superiorAbilityIn(series, stationaryBootstrap(days, resamples, length, rng), length)
}
