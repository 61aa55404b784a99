/** The 0.975 quantile of the normal distribution. */
const NORMAL = 1.959963984540054

/**
 * Where the chance of winning lies with 95 per cent (Wilson, Journal of the American Statistical Association 22, 1927): good
 * for few trades too, as long as they do not depend on each other. Null without trades.
 */
export const winRateInterval = (
  winners: number,
  trades: number,
): { readonly lowShare: number; readonly highShare: number } | null => {
  if (trades === 0) return null
  const rate = winners / trades
  const square = NORMAL ** 2 / trades
  const center = (rate + square / 2) / (1 + square)
  const reach = (NORMAL * Math.sqrt((rate * (1 - rate)) / trades + square / (4 * trades))) / (1 + square)
  // nothing below 0 or above 1 by what doubles leave over
  return { lowShare: Math.max(0, center - reach), highShare: Math.min(1, center + reach) }
}
