import { momentsOf } from './moments.ts'

/**
 * The average correlation of the days of two different settings, at least 0: the variance of the mean of n settings, each over
 * its own deviation, is (1 + (n − 1)ρ)/n. Settings whose days are all alike are left out; 0 where fewer than two are left.
 */
export const averageCorrelation = (series: readonly Float64Array[]): number => {
  const days = series[0]?.length ?? 0
  const sum = new Float64Array(days)
  let settings = 0
  for (const returns of series) {
    const { mean, deviation } = momentsOf(returns)
    if (deviation === 0) continue
    settings += 1
    for (let day = 0; day < days; day += 1) sum[day] = (sum[day] ?? 0) + ((returns[day] ?? 0) - mean) / deviation
  }
  if (settings < 2) return 0
  const { deviation } = momentsOf(sum)
  return Math.min(1, Math.max(0, (deviation * deviation) / settings - 1) / (settings - 1))
}
