/** What a page of rows adds up to, once nothing in it is impossible; null where something is. */
export type PageTotals = {
  /** The latest touch in the page: what the totals are discounted to. */
  readonly touched: number
  readonly totals: Float64Array
} | null

/** Of the tolerance that a saved table is held to, so that nothing passes here that would not pass there. */
const HALF_TOLERANCE = 5e-7

/**
 * Whether pages add up to what is kept of all of them, in the order of their totals. A page's totals age as one, so that a page in
 * which nothing was touched need not be read again.
 */
export const addUpTo = (
  wholes: readonly number[],
  pages: readonly PageTotals[],
  clock: number,
  discount: (trades: number) => number,
): boolean => {
  const sums = wholes.map(() => 0)
  for (const page of pages) {
    if (page === null || page.touched > clock) return false
    const share = discount(clock - page.touched)
    for (let k = 0; k < sums.length; k += 1) sums[k] = (sums[k] ?? 0) + share * (page.totals[k] ?? 0)
  }
  return wholes.every((whole, k) => Math.abs((sums[k] ?? 0) - whole) <= HALF_TOLERANCE * Math.max(1, Math.abs(whole)))
}

/** A finite number, at least 0. */
export const isAmount = (value: number | undefined): boolean => value !== undefined && value >= 0 && value < Infinity

/** A whole number of things. */
export const isCount = (value: number | undefined): boolean => Number.isSafeInteger(value) && (value ?? -1) >= 0
