import type { Cents, SessionDay } from '@alavanca/core'

/** What refusals of one reason would have earned, day by day. */
export interface DaySum {
  readonly day: SessionDay
  readonly count: number
  readonly netCents: Cents
}

/** A mean, and where it lies with probability 0.95; no interval under ten days. */
export interface MeanOfDays {
  readonly meanCents: number
  readonly intervalCents: readonly [low: number, high: number] | null
}

export const LEAST_DAYS = 10

/**
 * Mean of all values, with days as blocks, since what ends on one day goes up and down together: the ratio of two sums over days,
 * its variance by the deviations Σ(sum − mean × count)² · D/(D − 1) / N² (Cochran, Sampling Techniques, 3rd ed., 6.3), by
 * Student's t with D − 1 degrees of freedom.
 */
export const meanOfDays = (days: readonly DaySum[]): MeanOfDays => {
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const meanCents = total === 0 ? 0 : days.reduce((sum, { netCents }) => sum + netCents, 0) / total
  const size = days.length
  if (size < LEAST_DAYS) return { meanCents, intervalCents: null }
  const squares = days.reduce((sum, { count, netCents }) => sum + (netCents - meanCents * count) ** 2, 0)
  const error = Math.sqrt((squares * size) / (size - 1)) / total
  const reach = studentQuantile(size - 1) * error
  return { meanCents, intervalCents: [meanCents - reach, meanCents + reach] }
}

const Z = 1.959963984540054

/** 97.5 % quantile of Student's t from the normal one (Abramowitz & Stegun 26.7.5); three digits from 9 degrees on. */
export const studentQuantile = (degrees: number): number =>
  Z +
  (Z ** 3 + Z) / (4 * degrees) +
  (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * degrees ** 2) +
  (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / (384 * degrees ** 3)
