import type { Rng } from '@alavanca/core'
import { type ActionMask, HOLD_BIT, tradingIndices } from '../actions.ts'
import { drawNormal } from '../normal/draw-normal.ts'
import type { ActionLine } from './action-lines.ts'
import type { DrawnLegs, DrawnMean } from './leg-law.ts'

const drawnFrom = ({ mean, deviation }: DrawnMean, rng: Rng): number => mean + deviation * drawNormal(rng)

/** The law of `legLaw` the textbook way: one draw of each mean, and the action that is worth most by them. */
export const pickByMeans = (
  mask: ActionMask,
  lines: readonly ActionLine[],
  { base, extra }: DrawnLegs,
  explorationFloor: number,
  rng: Rng,
): number => {
  const indices = tradingIndices(mask)
  if (indices.length === 0) return 0
  if (explorationFloor > 0 && rng.next() < explorationFloor)
    return indices[Math.floor(rng.next() * indices.length)] ?? 0
  const [baseR, extraR] = [drawnFrom(base, rng), drawnFrom(extra, rng)]
  let best = 0
  let highest = (mask & HOLD_BIT) === 0 ? Number.NEGATIVE_INFINITY : 0
  for (const index of indices) {
    const line = lines[index - 1]
    if (line === undefined) continue
    const value = line.base * baseR + line.extra * extraR - line.cost
    if (value > highest) [best, highest] = [index, value]
  }
  return best
}
