/**
 * Variance of √n times the mean under the stationary bootstrap with a chance `newBlock` to begin anew each day: γ₀ + 2 Σ κ(i)γᵢ with
 * κ(i) = (n − i)/n·(1 − q)^i + i/n·(1 − q)^(n − i) and γᵢ the autocovariance with n (Politis & Romano 1994, as Hansen 2005
 * uses it). κ's first part weighs a pair of days by the way from the earlier to the later, its second by the way round past
 * the end; both are summed in one pass each, since (1 − q)^i is a product. `deviations` are returns less their mean.
 */
export const longRunVariance = (deviations: Float64Array, newBlock: number): number => {
  const days = deviations.length
  const stay = 1 - newBlock
  let sum = 0
  // Σ (1 − i/n)·stay^i·x_t·x_(t+i): what is ahead of t, plain and weighed by its distance, from the last day back
  let [ahead, aheadByWay] = [0, 0]
  for (let day = days - 1; day >= 0; day -= 1) {
    const value = deviations[day] ?? 0
    sum += value * value + 2 * value * (ahead - aheadByWay / days)
    aheadByWay = stay * (aheadByWay + ahead + value)
    ahead = stay * (ahead + value)
  }
  // Σ i/n·stay^(n − i)·x_t·x_(t+i): stay^(n − later)·stay^earlier
  let [behind, behindByDay, power] = [0, 0, 1]
  for (let day = 0; day < days; day += 1) {
    const value = deviations[day] ?? 0
    sum += (2 * value * stay ** (days - day) * (day * behind - behindByDay)) / days
    behind += power * value
    behindByDay += power * value * day
    power *= stay
  }
  // a weighted sum of squares but for rounding
  return Math.max(0, sum / days)
}
