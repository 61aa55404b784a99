import { betaCdf } from '../beta/beta-cdf.ts'
import type { BetaParameters } from '../posterior/pooled-posterior.ts'

/** How likely it is that an action's mean reward is above that of HOLD: P(mean > hold), 0 to 1. */
export const probabilityAbove = (hold: number, { alpha, beta }: BetaParameters): number =>
  betaCdf(1 - hold, beta, alpha)
