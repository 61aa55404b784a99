import { betaCdf } from '../beta/beta-cdf.ts'
import type { BetaParameters } from '../posterior/pooled-posterior.ts'

/** How likely it is that an action's mean reward is above that of HOLD: P(mean > hold), 0 to 1. */
export const probabilityAbove = (hold: number, { alpha, beta }: BetaParameters): number =>
  betaCdf(1 - hold, beta, alpha)

/** More than any rounding of what is compared. */
const MARGIN = 1 + 1e-9

/**
 * Whether that surely is at least `limit`, without working it out; false where it may be either. A mean of distance d above `hold`
 * with variance v leaves at most v / (v + d²) below it (Cantelli's inequality).
 */
export const isSurelyAbove = (hold: number, { alpha, beta }: BetaParameters, limit: number): boolean => {
  const total = alpha + beta
  const distance = alpha / total - hold
  const variance = (alpha * beta) / (total * total * (total + 1))
  return distance > 0 && (1 - limit) * distance * distance >= limit * variance * MARGIN
}
