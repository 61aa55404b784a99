/** A mean, and how far it may be off by chance. */
export interface Estimate {
  readonly mean: number
  readonly standardError: number
}

export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0
  return sum / values.length
}

export const estimate = (values: readonly number[]): Estimate => {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) }
}

/** Mean of `left` over mean of `right`, both measured on the same seeds, with its error by the delta method. */
export const ratioOf = (left: readonly number[], right: readonly number[]): Estimate => {
  const ratio = meanOf(left) / meanOf(right)
  const residuals = left.map((value, index) => value - ratio * (right[index] ?? 0))
  return { mean: ratio, standardError: estimate(residuals).standardError / Math.abs(meanOf(right)) }
}

/** The middle one; of an even number the upper. Infinity stands for what never came. */
export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN

export const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number =>
  items.filter(holds).length / items.length
