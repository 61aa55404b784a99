/** Linear between neighbours (type 7 of Hyndman & Fan, The American Statistician 50, 1996). `ascending` is not empty. */
export const quantileOf = (ascending: readonly number[], probability: number): number => {
  const place = (ascending.length - 1) * probability
  const [below = 0, above = below] = [ascending[Math.floor(place)], ascending[Math.ceil(place)]]
  return below + (place - Math.floor(place)) * (above - below)
}

/** A copy, the smallest first. */
export const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)
