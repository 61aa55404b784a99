import { direction, type Side, type Steps, toSteps } from '@alavanca/core'
import type { SimulatedSymbol } from './simulated-symbol.ts'

/** Stop and target of a position or order; null where there is none. */
export interface Levels {
  readonly sl: number | null
  readonly tp: number | null
}

/** A level, and by how many steps it is away from the price on its own side of it. */
export interface Distance {
  readonly level: 'stop' | 'target' | 'entry'
  readonly price: number
  readonly steps: number
}

/** How far stop and target are from a price: negative where they stand on the wrong side of it. */
export const distances = (
  { side, sl, tp }: Levels & { readonly side: Side },
  { instrument }: SimulatedSymbol,
  price: Steps,
): readonly Distance[] => {
  const away = direction(side)
  const stop: Distance[] =
    sl === null ? [] : [{ level: 'stop', price: sl, steps: away * (price - toSteps(sl, instrument)) }]
  const target: Distance[] =
    tp === null ? [] : [{ level: 'target', price: tp, steps: away * (toSteps(tp, instrument) - price) }]
  return [...stop, ...target]
}

/** The levels that a modification changes: what stays is not judged anew. */
export const changedLevels = (levels: Levels, held: Levels): Levels => ({
  sl: levels.sl === held.sl ? null : levels.sl,
  tp: levels.tp === held.tp ? null : levels.tp,
})

/** Which of them is nearer than the symbol's stops level allows; null where none is, or it has no such level. */
export const tooNear = (found: readonly Distance[], { stopsLevel }: SimulatedSymbol): Distance | null =>
  stopsLevel === 0 ? null : (found.find(({ steps }) => steps < stopsLevel) ?? null)

/** Which of them the market is so near that nothing may be changed; null where none is, or it has no such level. */
export const frozenBy = (found: readonly Distance[], { freezeLevel }: SimulatedSymbol): Distance | null =>
  freezeLevel === 0 ? null : (found.find(({ steps }) => steps <= freezeLevel) ?? null)
