/** A statistic that is only worth a number when enough was seen. */
export type Measured =
  | { readonly value: number; readonly samples: number }
  /** Not available: fewer samples than needed, or nothing to divide by. */
  | { readonly value: null; readonly samples: number; readonly reason: string }

/** Below this many trades a rate or ratio says more about luck than about the rule. */
export const SMALLEST_SAMPLE = 30

/** The quotient, or why there is none. */
export const measured = (
  numerator: number,
  denominator: number,
  samples: number,
  needed: number = SMALLEST_SAMPLE,
): Measured => {
  if (samples < needed) return { value: null, samples, reason: `needs ${needed} samples, has ${samples}` }
  if (denominator === 0) return { value: null, samples, reason: 'nothing to divide by' }
  return { value: numerator / denominator, samples }
}
