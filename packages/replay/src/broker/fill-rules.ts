/**
 * At what price the simulated broker fills: the only place that knows.
 *
 * - Market orders and stops take the price on the other side of the spread and slip.
 * - Targets of base positions are limit orders, filled at their price and never better.
 * - Entries that wait are judged on the side that they enter at, a BUY by the ask, a SELL by the bid. A LIMIT is filled at
 *   its price and never better, once that side is at it or better. A STOP is filled at the worse of its price and the first
 *   price at or beyond it, which after a gap is the open, and slips.
 * - Both need that price within the session, and before they lapse; a bar that ends after they lapse does not say when it
 *   was there, and fills them at its open or not at all.
 */
import { direction, type Side, type Steps } from '@alavanca/core'
import type { WaitingEntry } from '@alavanca/engine'
import type { MarketPrices } from './market-prices.ts'

/** The price a position can be opened at: the ask of a BUY, the bid of a SELL. */
export const enteringSide = (side: Side, { bid, ask }: MarketPrices): Steps => (side === 'BUY' ? ask : bid)

/** The price a position can be closed at: the bid of a BUY, the ask of a SELL. */
export const closingSide = (side: Side, { bid, ask }: MarketPrices): Steps => (side === 'BUY' ? bid : ask)

/** A market order that opens a position: a BUY pays the ask and slips upwards, a SELL gets the bid and slips downwards. */
export const entryFill = (side: Side, prices: MarketPrices, slippage: Steps): Steps =>
  // a price plus or minus a distance is a price
  (enteringSide(side, prices) + direction(side) * slippage) as Steps

/** A market order or stop that closes a position of `side` at a price seen on its closing side. */
export const marketExitFill = (side: Side, price: Steps, slippage: Steps): Steps =>
  (price - direction(side) * slippage) as Steps

/** Whether a price on the entering side fills an entry that waits at a level. */
export const isEntryReached = (type: WaitingEntry['type'], side: Side, price: Steps, level: Steps): boolean =>
  direction(side) * (type === 'LIMIT' ? level - price : price - level) >= 0

interface ReachedEntry {
  readonly type: WaitingEntry['type']
  readonly side: Side
  readonly level: Steps
  /** The first price at or beyond the level. */
  readonly first: Steps
}

/** What an entry that waited is filled at. */
export const waitingEntryFill = ({ type, side, level, first }: ReachedEntry, slippage: Steps): Steps => {
  if (type === 'LIMIT') return level
  const worse = direction(side) * (first - level) > 0 ? first : level
  return (worse + direction(side) * slippage) as Steps
}

/** A target that the fill has passed already would be taken at once, at a loss; brokers refuse such orders. */
export const isBeyondTarget = (side: Side, fill: Steps, target: Steps): boolean =>
  direction(side) * (fill - target) >= 0

/** A protective stop on the wrong side of the fill would be hit at once; brokers refuse such orders. */
export const isBeyondStop = (side: Side, fill: Steps, stop: Steps): boolean => direction(side) * (fill - stop) <= 0
