/** How many equally weighted decisions would tell as much: (Σw)² / Σw² (Kish 1965). 0 for no weight at all. */
export const effectiveSampleSize = (weights: readonly number[]): number => {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const squares = weights.reduce((total, weight) => total + weight * weight, 0)
  return squares === 0 ? 0 : (sum * sum) / squares
}
