import { invalidInput, requireFinite } from '@alavanca/core'

const requireNumbers = (returns: Float64Array, path: string): void => {
  // fast where all is well, which is nearly always: a sum that is finite has no NaN and no infinity in it
  let sum = 0
  for (const value of returns) sum += Math.abs(value)
  if (!Number.isFinite(sum)) for (const [day, value] of returns.entries()) requireFinite(value, `${path}.${day}`)
  if (!Number.isFinite(sum)) throw invalidInput(path, sum, 'must not add up to more than a double can hold')
}

/**
 * The returns of every setting, one number a session day, in one unit (cents, or shares of capital): as many days for each, at
 * least `leastDays`, all of them finite. Gives back how many days; throws `INVALID_INPUT` with the place of what is wrong.
 */
export const requireSeries = (series: readonly Float64Array[], leastDays: number, path = 'series'): number => {
  const days = series[0]?.length ?? 0
  if (series.length === 0) throw invalidInput(path, series.length, 'must have at least one setting')
  for (const [index, returns] of series.entries()) {
    const place = `${path}.${index}`
    if (returns.length !== days) throw invalidInput(place, returns.length, `must have ${days} days like the first`)
    if (days < leastDays) throw invalidInput(place, days, `must have at least ${leastDays} days`)
    requireNumbers(returns, place)
  }
  return days
}
