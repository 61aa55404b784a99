/** The numbers that are allowed. There is always a lower end; the upper one may be allowed (`atMost`) or not (`below`). */
export type Range = ({ readonly above: number } | { readonly atLeast: number }) & {
  readonly atMost?: number
  readonly below?: number
}

export const isWithin = (value: number, range: Range): boolean =>
  ('above' in range ? value > range.above : value >= range.atLeast) &&
  value <= (range.atMost ?? Infinity) &&
  value < (range.below ?? Infinity)

/** `from 0 to 1`, `above 0`, `of at least 1`: what comes after "a number". */
export const rangeInWords = (range: Range): string => {
  const { atMost, below } = range
  const upTo = atMost === undefined ? '' : ` and up to ${atMost}`
  const upper = below === undefined ? upTo : ` and below ${below}`
  if ('above' in range) return `above ${range.above}${upper}`
  return atMost === undefined ? `of at least ${range.atLeast}${upper}` : `from ${range.atLeast} to ${atMost}`
}
