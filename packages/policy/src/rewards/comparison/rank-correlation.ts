/** Places in ascending order from 1; equal values share the mean of theirs. */
export const ranksOf = (values: readonly number[]): readonly number[] => {
  const ordered = Float64Array.from(values).sort()
  const rankOf = new Map<number, number>()
  for (let first = 0; first < ordered.length; ) {
    let next = first + 1
    while (next < ordered.length && ordered[next] === ordered[first]) next += 1
    rankOf.set(ordered[first] ?? 0, (first + next + 1) / 2)
    first = next
  }
  return values.map((value) => rankOf.get(value) ?? 0)
}

/**
 * Spearman's rank correlation of two lists of equal length, given as their ranks, −1 to 1: Pearson's, of the ranks. Null where one
 * of them does not vary, since then there is no order to compare.
 */
export const rankCorrelation = (ranksA: readonly number[], ranksB: readonly number[]): number | null => {
  // ranks always add up to the same
  const mean = (ranksA.length + 1) / 2
  const product = (left: readonly number[], right: readonly number[]): number => {
    let sum = 0
    for (let index = 0; index < left.length; index += 1)
      sum += ((left[index] ?? 0) - mean) * ((right[index] ?? 0) - mean)
    return sum
  }
  const spread = Math.sqrt(product(ranksA, ranksA) * product(ranksB, ranksB))
  return spread === 0 ? null : Math.min(1, Math.max(-1, product(ranksA, ranksB) / spread))
}
