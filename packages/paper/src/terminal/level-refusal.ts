import { type Side, type Steps, toPrice, toSteps } from '@alavanca/core'
import type { PositionRow } from '@alavanca/mt5-protocol'
import { closingSide, enteringSide, type MarketPrices } from '@alavanca/replay'
import {
  changedLevels,
  type Distance,
  distances,
  frozenBy,
  type Levels,
  tooNear,
} from '../trade-server/level-distance.ts'
import { entryDistance } from '../trade-server/pending-rules.ts'
import type { SimulatedSymbol } from '../trade-server/simulated-symbol.ts'
import type { PendingTerms } from '../trade-server/trade-request.ts'
import { type Refusal, refusal } from './refusal.ts'

const inWords = (
  { level, price, steps }: Distance,
  least: Steps,
  from: Steps,
  { instrument }: SimulatedSymbol,
): string =>
  `the ${level} ${price} is ${toPrice(steps, instrument)} from ${toPrice(from, instrument)}, and ${toPrice(least, instrument)} is the least`

const nearness = (found: readonly Distance[], symbol: SimulatedSymbol, from: Steps): Refusal | null => {
  const near = tooNear(found, symbol)
  return near === null ? null : refusal('STOPS_LEVEL', inWords(near, symbol.stopsLevel, from, symbol))
}

const frozenness = (found: readonly Distance[], symbol: SimulatedSymbol, from: Steps): Refusal | null => {
  const near = frozenBy(found, symbol)
  return near === null ? null : refusal('FREEZE_LEVEL', inWords(near, symbol.freezeLevel, from, symbol))
}

/** Whether stop and target of an order at the market keep the symbol's distance. */
export const marketRefusal = (
  side: Side,
  levels: Levels,
  symbol: SimulatedSymbol,
  prices: MarketPrices,
): Refusal | null =>
  nearness(distances({ side, ...levels }, symbol, closingSide(side, prices)), symbol, closingSide(side, prices))

/** Whether an entry that waits keeps the symbol's distance, and its stop and target from it. */
export const pendingRefusal = (
  side: Side,
  terms: PendingTerms,
  levels: Levels,
  { symbol, prices }: { readonly symbol: SimulatedSymbol; readonly prices: MarketPrices },
): Refusal | null => {
  const price = toSteps(terms.price, symbol.instrument)
  return (
    nearness([entryDistance(side, terms, symbol, prices)], symbol, enteringSide(side, prices)) ??
    nearness(distances({ side, ...levels }, symbol, price), symbol, price)
  )
}

/** Whether a position's levels may be changed to these. */
export const modifyRefusal = (
  levels: Levels,
  held: PositionRow,
  symbol: SimulatedSymbol,
  prices: MarketPrices,
): Refusal | null => {
  const price = closingSide(held.side, prices)
  return (
    frozenness(distances(held, symbol, price), symbol, price) ??
    nearness(distances({ side: held.side, ...changedLevels(levels, held) }, symbol, price), symbol, price)
  )
}

/** Whether an entry that waits may be taken back. */
export const removeRefusal = (
  { side, type, price }: { readonly side: Side; readonly type: 'LIMIT' | 'STOP'; readonly price: number },
  symbol: SimulatedSymbol,
  prices: MarketPrices,
): Refusal | null => {
  const distance = entryDistance(side, { type, price, lapse: { type: 'GTC' } }, symbol, prices)
  return frozenness([distance], symbol, enteringSide(side, prices))
}
