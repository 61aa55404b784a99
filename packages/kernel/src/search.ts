/** Sorted numbers. */
type Sorted = Float64Array | Int32Array

/** The first index from `from` on whose number is at least `least`; the length where there is none. Near ones are found first. */
export const firstAtLeast = (sorted: Sorted, least: number, from: number): number => {
  let [low, step] = [from, 1]
  // as NaN is never in them, what is beyond the end is found by the length
  while (low + step < sorted.length && (sorted[low + step] ?? 0) < least) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, sorted.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
