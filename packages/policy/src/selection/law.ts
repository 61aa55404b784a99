import { type ActionMask, HOLD_BIT, tradingIndices } from '../actions.ts'
import type { BetaParameters } from '../posterior/pooled-posterior.ts'
import type { ExactPropensities } from './exact-propensities.ts'

/**
 * The distribution of a decision over `ACTIONS`: each action's probability of being drawn best, then a share
 * `explorationFloor` of it all spread evenly over the admissible trading actions. `posteriors` holds one Beta per
 * trading action; `hold` is the known value of HOLD.
 */
export const decisionLaw = (
  mask: ActionMask,
  posteriors: readonly BetaParameters[],
  { hold, explorationFloor }: { readonly hold: number; readonly explorationFloor: number },
  integrator: ExactPropensities,
): readonly number[] => {
  // by the order of `ACTIONS`; written out, since a list of whole numbers is made anew for the first fraction in it
  const law = [0, 0, 0, 0]
  const indices = tradingIndices(mask)
  if (indices.length === 0) {
    law[0] = 1
    return law
  }
  const arms: number[] = []
  for (const index of indices) {
    const posterior = posteriors[index - 1]
    arms.push(posterior?.alpha ?? 1, posterior?.beta ?? 1)
  }
  const holds = (mask & HOLD_BIT) !== 0
  const best = integrator.compute(arms, holds ? hold : null)
  const floor = explorationFloor / indices.length
  let [k, sum] = [0, 0]
  for (const index of indices) {
    const mass = best[k] ?? 0
    law[index] = (1 - explorationFloor) * mass + floor
    sum += mass
    k += 1
  }
  if (holds) law[0] = (1 - explorationFloor) * Math.max(0, 1 - sum)
  return law
}
