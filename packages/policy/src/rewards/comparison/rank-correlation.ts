/** Places in ascending order from 1; equal values share the mean of theirs. */
const ranksOf = (values: readonly number[]): readonly number[] => {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Array<number>(values.length).fill(0)
  for (let first = 0; first < order.length; ) {
    let next = first + 1
    while (next < order.length && values[order[next] ?? 0] === values[order[first] ?? 0]) next += 1
    for (const index of order.slice(first, next)) ranks[index] = (first + next + 1) / 2
    first = next
  }
  return ranks
}

/**
 * Spearman's rank correlation of two lists of equal length, −1 to 1: Pearson's, of the ranks. Null where one of them does not
 * vary, since then there is no order to compare.
 */
export const rankCorrelation = (a: readonly number[], b: readonly number[]): number | null => {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)]
  // ranks always add up to the same
  const mean = (a.length + 1) / 2
  const product = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, rank, index) => sum + (rank - mean) * ((right[index] ?? 0) - mean), 0)
  const spread = Math.sqrt(product(ranksA, ranksA) * product(ranksB, ranksB))
  return spread === 0 ? null : Math.min(1, Math.max(-1, product(ranksA, ranksB) / spread))
}
