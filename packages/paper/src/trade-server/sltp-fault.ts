import { closingSide, type MarketPrices } from '@alavanca/replay'
import type { HeldPosition } from './held-position.ts'
import { changedLevels, distances, frozenBy, type Levels, tooNear } from './level-distance.ts'

/** The return code that stands against new levels of a position, 10025 where it has them already; null where none does. */
export const sltpFault = (levels: Levels, position: HeldPosition, prices: MarketPrices | null): number | null => {
  const { side, symbol, sl, tp } = position
  if (levels.sl === sl && levels.tp === tp) return 10025
  if (prices === null) return 10021
  const price = closingSide(side, prices)
  if (frozenBy(distances(position, symbol, price), symbol) !== null) return 10029
  const changed = distances({ side, ...changedLevels(levels, { sl, tp }) }, symbol, price)
  return changed.some(({ steps }) => steps <= 0) || tooNear(changed, symbol) !== null ? 10016 : null
}
