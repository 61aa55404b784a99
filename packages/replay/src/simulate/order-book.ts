import type { KnownRegime, Rng, Side } from '@alavanca/core'
import { weightedChoice } from './deviates.ts'

/** Best prices, in ticks. */
export interface BestPrices {
  readonly bid: number
  readonly ask: number
}

/** Chance of each spread, in ticks. The average share of one tick is about 87 %, as the calm regimes last longer. */
const CALM = [
  [1, 90],
  [2, 9],
  [3, 1],
] as const
const NERVOUS = [
  [1, 70],
  [2, 23],
  [3, 7],
] as const

// a spread outlives most changes of price
const RENEWAL = 0.3

/** The spread after a change, in ticks: mostly the one before. */
export const nextSpread = (rng: Rng, spread: number, regime: KnownRegime): number => {
  if (rng.next() >= RENEWAL) return spread
  return weightedChoice<number>(rng, regime === 'CHAOTIC' || regime === 'TRANSITION' ? NERVOUS : CALM)
}

/** Best prices around the price that the market has in mind, which lies between the ticks. */
export const bestPrices = (fairTicks: number, spread: number): BestPrices => {
  const bid = Math.floor(fairTicks - (spread - 1) / 2)
  return { bid, ask: bid + spread }
}

const TRADES = 0.6
const WITH_THE_MOVE = 0.7

/** Who crosses the spread at a change of `move` ticks; null when nobody does. Seven of ten go with the move. */
export const nextAggressor = (rng: Rng, move: number): Side | null => {
  if (rng.next() >= TRADES) return null
  const withMove = rng.next() < WITH_THE_MOVE
  return withMove === move > 0 ? 'BUY' : 'SELL'
}

/** Contracts of a trade, 1 to 200: many small ones, a few large, as 1/x gives without a logarithm. The mean is about 8.7. */
export const tradeSize = (rng: Rng): number => Math.max(1, Math.floor(2 / (rng.next() + 0.01)))
