import type { OperatorAction, PublicState } from '../../src/index.ts'
import type { Draw } from './draw.ts'

/** What an operator of a random world can look at. */
export interface Bench {
  readonly draw: Draw
  readonly place: () => readonly [symbol: string, price: number]
  readonly tickOf: (symbol: string) => number
  readonly priceOf: (symbol: string) => number
}

/** What an operator does about what stands still, or does not fit; null for something else. */
export const wayOut = (
  { draw, place, tickOf, priceOf }: Bench,
  { tradingState, positions, orders }: PublicState,
): OperatorAction | null => {
  if (tradingState !== 'ACTIVE' && draw.chance(0.6)) return { type: 'RESUME' }
  const unknown = orders.filter(({ status }) => status === 'UNKNOWN')
  if (unknown.length > 0 && draw.chance(0.3)) {
    const { symbol, leg, tradeId } = draw.pick(unknown)
    return { type: 'SETTLE', symbol, leg, tradeId, contracts: 0, price: priceOf(symbol), reason: 'never was' }
  }
  if (positions.length > 0 && draw.chance(0.15)) {
    const { symbol, leg, tradeId, contracts } = draw.pick(positions)
    const named = draw.chance(0.5) ? { tradeId } : {}
    const some = draw.chance(0.7) ? contracts : draw.whole(0, contracts + 1)
    return { type: 'SETTLE', symbol, leg, ...named, contracts: some, price: priceOf(symbol), reason: 'gone' }
  }
  return draw.chance(0.1) ? adoption(draw, place(), tickOf) : null
}

const adoption = (
  draw: Draw,
  [symbol, price]: readonly [symbol: string, price: number],
  tickOf: Bench['tickOf'],
): OperatorAction => {
  const side = draw.pick(['BUY', 'SELL'] as const)
  const step = tickOf(symbol) * (side === 'BUY' ? 1 : -1)
  return {
    type: 'ADOPT',
    symbol,
    side,
    contracts: draw.whole(1, 3),
    price: price + step * draw.whole(-20, 20),
    stopPrice: price - step * draw.whole(-2, 40),
    ...(draw.chance(0.4) && { targetPrice: price + step * draw.whole(41, 80) }),
    ...(draw.chance(0.5) && { contract: `${symbol}Z26` }),
    reason: 'found there',
  }
}
