import { type Steps, toSteps } from '@alavanca/core'
import { closingSide, type MarketPrices, marketExitFill } from '@alavanca/replay'
import { exitOnQuote } from '@alavanca/scalp'
import type { HeldPosition } from './held-position.ts'

/** How a bracket ends a position. */
export interface BracketExit {
  readonly reason: 'TP' | 'SL'
  readonly price: Steps
  readonly comment: string
}

const NONE = { BUY: Number.NEGATIVE_INFINITY, SELL: Number.POSITIVE_INFINITY } as const

/** Whether a position's stop or target is hit at these prices, and what it is filled at; null where neither is. */
export const bracketExit = (position: HeldPosition, prices: MarketPrices): BracketExit | null => {
  const { side, symbol, sl, tp, since } = position
  const { instrument, slippage } = symbol
  if (sl === null && tp === null) return null
  const target = tp === null ? null : toSteps(tp, instrument)
  // without a stop no price is beyond it
  const stop = sl === null ? (NONE[side] as Steps) : toSteps(sl, instrument)
  const exit = exitOnQuote({ side, stop, target, since, deadline: null }, closingSide(side, prices), prices.time)
  if (exit === null) return null
  return exit.reason === 'TP_HIT' && target !== null
    ? { reason: 'TP', price: target, comment: `[tp ${tp}]` }
    : { reason: 'SL', price: marketExitFill(side, exit.price, slippage), comment: `[sl ${sl}]` }
}
