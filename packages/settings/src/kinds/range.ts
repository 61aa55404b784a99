/** The numbers that are allowed. There is always a lower end. */
export type Range = ({ readonly above: number } | { readonly atLeast: number }) & { readonly atMost?: number }

export const isWithin = (value: number, range: Range): boolean =>
  ('above' in range ? value > range.above : value >= range.atLeast) && value <= (range.atMost ?? Infinity)

/** `from 0 to 1`, `above 0`, `of at least 1`: what comes after "a number". */
export const rangeInWords = (range: Range): string => {
  const { atMost } = range
  if ('above' in range) return `above ${range.above}${atMost === undefined ? '' : ` and up to ${atMost}`}`
  return atMost === undefined ? `of at least ${range.atLeast}` : `from ${range.atLeast} to ${atMost}`
}
