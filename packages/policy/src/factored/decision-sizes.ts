import { invalidInput, requireFinite } from '@alavanca/core'

/** What the actions of one decision would open, as shares of the full base position, and what that position puts at risk. */
export interface DecisionSizes {
  /** Of ENTER_CONSERVATIVE; above 0, at most 1. */
  readonly conservativeShare: number
  /** Extra contracts of ENTER_WITH_REALAVANCAGEM over those of the full base; above 0. */
  readonly extraShare: number
  /** The risk budget as a share of the capital, 0 to 1. */
  readonly riskShare: number
}

const between = (value: number, path: string, least: number, most: number): number => {
  if (requireFinite(value, path) < least || value > most)
    throw invalidInput(path, value, `must be between ${least} and ${most}`)
  return value
}

/** Contracts come whole, and no position is a millionth of another. */
const LEAST_SHARE = 1e-6
const MOST_SHARE = 1e6

/** The sizes themselves, once each is in its range. Throws `INVALID_INPUT` naming the first that is not. */
export const checkSizes = (sizes: DecisionSizes): DecisionSizes => {
  between(sizes.conservativeShare, 'sizes.conservativeShare', LEAST_SHARE, 1)
  between(sizes.extraShare, 'sizes.extraShare', LEAST_SHARE, MOST_SHARE)
  between(sizes.riskShare, 'sizes.riskShare', 0, 1)
  return sizes
}

export const areSame = (one: DecisionSizes, other: DecisionSizes): boolean =>
  one === other ||
  (one.conservativeShare === other.conservativeShare &&
    one.extraShare === other.extraShare &&
    one.riskShare === other.riskShare)
