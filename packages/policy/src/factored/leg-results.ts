import { invalidInput, requireFinite } from '@alavanca/core'

/**
 * What a trade says about each leg, in multiples of the risk budget: of the base as if the full position had been taken, of the
 * extra as if it had as many contracts as the full base. Plain JSON.
 */
export interface LegResults {
  /** Null where nobody knows. */
  readonly baseR: number | null
  readonly extraR: number | null
  /** Whether that leg was simulated on the prices that followed, not traded. */
  readonly isBaseSimulated: boolean
  readonly isExtraSimulated: boolean
}

/** The results themselves, once they are numbers. Throws `INVALID_INPUT`. */
export const checkLegResults = (legs: LegResults): LegResults => {
  for (const name of ['baseR', 'extraR'] as const) if (legs[name] !== null) requireFinite(legs[name], `legs.${name}`)
  for (const name of ['isBaseSimulated', 'isExtraSimulated'] as const)
    if (typeof legs[name] !== 'boolean') throw invalidInput(`legs.${name}`, legs[name], 'must be true or false')
  return legs
}

/** A result as it is learnt: what lies beyond the clip counts as the clip, so that one wrong number cannot drown all others. */
export const clippedR = (resultR: number, clipR: number): number => Math.min(clipR, Math.max(-clipR, resultR))
