/** Largest distance between a sample and a distribution function, times √n (Kolmogorov–Smirnov). */
export const kolmogorovSmirnov = (sample: readonly number[], cdf: (x: number) => number): number => {
  const sorted = Float64Array.from(sample).sort()
  const n = sorted.length
  return (
    Math.sqrt(n) *
    sorted.reduce((worst, x, index) => {
      const expected = cdf(x)
      return Math.max(worst, expected - index / n, (index + 1) / n - expected)
    }, 0)
  )
}

/** Pearson's χ² of counts against probabilities. */
export const chiSquared = (counts: readonly number[], law: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.reduce((sum, count, index) => {
    const expected = total * (law[index] ?? 0)
    return expected === 0 ? sum + (count === 0 ? 0 : Infinity) : sum + (count - expected) ** 2 / expected
  }, 0)
}
