/** How many of a hundred distances may not be a multiple of the timeframe: auctions that start on an odd minute. */
const ODD_SHARE = 0.05

const distancesOf = (times: readonly number[]): number[] => {
  const ordered = Float64Array.from(times).sort()
  return Array.from(ordered.subarray(1), (time, index) => time - (ordered[index] ?? time)).filter((gap) => gap > 0)
}

const mostCommon = (values: readonly number[]): number | null => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const ranked = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || a - b)
  return ranked[0]?.[0] ?? null
}

/**
 * The length of bars that start at these times, told from their distances: the most common one (the shorter of two that
 * are equally common), provided that all but a few in a hundred distances are multiples of it. Null where that does not
 * hold, and for fewer than two different times: then the caller has to say.
 */
export const inferTimeframe = (times: readonly number[]): number | null => {
  const distances = distancesOf(times)
  const candidate = mostCommon(distances)
  if (candidate === null) return null
  const odd = distances.filter((distance) => distance % candidate !== 0).length
  return odd <= distances.length * ODD_SHARE ? candidate : null
}

/** Whether rows run from the newest to the oldest: more steps go back than forward. */
export const runsNewestFirst = (times: readonly number[]): boolean => {
  const steps = times.slice(1).map((time, index) => Math.sign(time - (times[index] ?? time)))
  return steps.reduce((sum, step) => sum + step, 0) < 0
}
