/** How far a running sum falls from its peak, 0 to begin with, at the most: by the definition. */
export const deepestFall = (values: readonly number[]): number => {
  let [peak, deepest] = [0, 0]
  for (const value of values) {
    peak = Math.max(peak, value)
    deepest = Math.max(deepest, peak - value)
  }
  return deepest
}
