/** Number of bits that are set. */
const bitCount = (mask: number): number => {
  let [count, rest] = [0, mask]
  for (; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/**
 * The ways to cut an even number of blocks in halves, each pair of halves once: as a bit mask of the half that holds the
 * first block, in ascending order. C(n, n/2) / 2 of them: 6,435 for 16 blocks, which make 12,870 splits, since either half can
 * be the one that is searched.
 */
export const halfSplits = (blocks: number): Uint32Array => {
  const masks: number[] = []
  for (let mask = 1; mask < 2 ** blocks; mask += 2) if (bitCount(mask) === blocks / 2) masks.push(mask)
  return Uint32Array.from(masks)
}

/**
 * Fills `table` with the sums of every subset of `count` blocks, which begin at `from` in `values`; the place is the
 * subset's bit mask. Each is one addition more than another, always the same one, so that equal blocks give equal bits.
 */
export const fillSubsetSums = (table: Float64Array, values: Float64Array, from: number, count: number): void => {
  table[0] = 0
  for (let bit = 0; bit < count; bit += 1) {
    const value = values[from + bit] ?? 0
    const size = 1 << bit
    for (let subset = 0; subset < size; subset += 1) table[size + subset] = (table[subset] ?? 0) + value
  }
}
