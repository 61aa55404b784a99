/** Plain statistics, for tests that ask whether a simulated market looks like one. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Central moment of the given order. */
const moment = (values: readonly number[], order: number): number => {
  const center = mean(values)
  return mean(values.map((value) => (value - center) ** order))
}

export const variance = (values: readonly number[]): number => moment(values, 2)

/** Fourth moment over the squared variance; 3 for a normal distribution. */
export const kurtosis = (values: readonly number[]): number => moment(values, 4) / variance(values) ** 2

/** Correlation of a series with itself some places later, −1 to 1. */
export const autocorrelation = (values: readonly number[], lag: number): number => {
  const center = mean(values)
  const products = values.slice(lag).map((value, index) => (value - center) * ((values[index] ?? center) - center))
  return products.reduce((sum, product) => sum + product, 0) / (variance(values) * values.length)
}

/** How often each value occurs, as shares of the whole. */
export const shares = <Value>(values: readonly Value[]): ReadonlyMap<Value, number> => {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map([...counts].map(([value, count]) => [value, count / values.length]))
}

export const repeat = <Value>(times: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: times }, (_, index) => make(index))
