import type { Rng } from '@alavanca/core'
import { type ActionMask, HOLD_BIT, type Propensities, tradingIndices } from '../actions.ts'
import { drawBeta } from '../beta/draw-beta.ts'
import type { BetaParameters } from '../posterior/pooled-posterior.ts'

/** The action on which one uniform falls, as an index into `ACTIONS`. */
export const pickByUniform = (odds: Propensities, uniform: number): number => {
  const { HOLD, ENTER_CONSERVATIVE, ENTER, ENTER_WITH_REALAVANCAGEM } = odds
  let rest = uniform
  if (rest < HOLD) return 0
  rest -= HOLD
  if (rest < ENTER_CONSERVATIVE) return 1
  rest -= ENTER_CONSERVATIVE
  if (rest < ENTER) return 2
  // when the masses add up to a hair below 1, the last possible action takes the rest
  if (ENTER_WITH_REALAVANCAGEM > 0) return 3
  if (ENTER > 0) return 2
  return ENTER_CONSERVATIVE > 0 ? 1 : 0
}

/** The same distribution the textbook way: one draw an action, the largest wins; HOLD when none is above its value. */
export const pickByDraws = (
  mask: ActionMask,
  posteriors: readonly BetaParameters[],
  { hold, explorationFloor }: { readonly hold: number; readonly explorationFloor: number },
  rng: Rng,
): number => {
  const indices = tradingIndices(mask)
  if (indices.length === 0) return 0
  if (explorationFloor > 0 && rng.next() < explorationFloor) {
    return indices[Math.floor(rng.next() * indices.length)] ?? 0
  }
  const holds = (mask & HOLD_BIT) !== 0
  let best = holds ? 0 : (indices[0] ?? 0)
  let highest = holds ? hold : -1
  for (const index of indices) {
    const { alpha, beta } = posteriors[index - 1] ?? { alpha: 1, beta: 1 }
    const draw = drawBeta(rng, alpha, beta)
    if (draw > highest) {
      highest = draw
      best = index
    }
  }
  return best
}
