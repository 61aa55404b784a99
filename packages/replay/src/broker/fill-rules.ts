/**
 * At what price the simulated broker fills: the only place that knows. Market orders and stops take the price on the other
 * side of the spread and slip; targets of base positions are limit orders, filled at their price and never better.
 */
import { direction, type Side, type Steps } from '@alavanca/core'
import type { MarketPrices } from './market-prices.ts'

/** The price a position can be closed at: the bid of a BUY, the ask of a SELL. */
export const closingSide = (side: Side, { bid, ask }: MarketPrices): Steps => (side === 'BUY' ? bid : ask)

/** A market order that opens a position: a BUY pays the ask and slips upwards, a SELL gets the bid and slips downwards. */
export const entryFill = (side: Side, { bid, ask }: MarketPrices, slippage: Steps): Steps =>
  // a price plus or minus a distance is a price
  (side === 'BUY' ? ask + slippage : bid - slippage) as Steps

/** A market order or stop that closes a position of `side` at a price seen on its closing side. */
export const marketExitFill = (side: Side, price: Steps, slippage: Steps): Steps =>
  (price - direction(side) * slippage) as Steps

/** A target that the fill has passed already would be taken at once, at a loss; brokers refuse such orders. */
export const isBeyondTarget = (side: Side, fill: Steps, target: Steps): boolean =>
  direction(side) * (fill - target) >= 0

/** A protective stop on the wrong side of the fill would be hit at once; brokers refuse such orders. */
export const isBeyondStop = (side: Side, fill: Steps, stop: Steps): boolean => direction(side) * (fill - stop) <= 0
