import { opposite, type Side } from '@alavanca/core'
import { closingSide, isBeyondStop } from '@alavanca/replay'
import type { Held } from './held.ts'
import type { MarketBoard } from './market-board.ts'

/** Which level of a position the price has reached; null where neither. */
export const levelHit = (
  { symbol, side, sl, tp }: Held,
  board: MarketBoard,
): { readonly reason: 'SL' | 'TP'; readonly level: number } | null => {
  const price = closingSide(side, board.prices(symbol))
  const isHit = (level: number, from: Side): boolean =>
    level > 0 && isBeyondStop(from, price, board.steps(symbol, level))
  if (isHit(sl, side)) return { reason: 'SL', level: sl }
  return isHit(tp, opposite(side)) ? { reason: 'TP', level: tp } : null
}
