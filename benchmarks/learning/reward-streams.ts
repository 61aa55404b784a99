import { type Rng, seededRng } from '@alavanca/core'
import { standardNormal } from './standard-normal.ts'

/** One trade after another, as the freeze sees them. */
export interface StreamTrade {
  readonly reward: number
  readonly rMultiple: number
}

/** Trades that go on in the same way for ever. */
export type TradeSource = (rng: Rng) => StreamTrade

/** Wins and losses of 1 R, rewarded as wins and losses. */
export const winsAndLosses =
  (winRate: number): TradeSource =>
  (rng) =>
    rng.next() < winRate ? { reward: 1, rMultiple: 1 } : { reward: 0, rMultiple: -1 }

/** Gains of 1.5 R (deviation 0.5) and losses of 1 R (deviation 0.2), rewarded by `rMultiple({ clip: 3 })`. */
export const clippedR =
  (winRate: number): TradeSource =>
  (rng) => {
    const rMultiple = rng.next() < winRate ? 1.5 + 0.5 * standardNormal(rng) : -1 + 0.2 * standardNormal(rng)
    return { reward: 0.5 + 0.5 * Math.min(1, Math.max(-1, rMultiple / 3)), rMultiple }
  }

/** What trades of `clippedR` earn on average. */
export const expectancyOfClippedR = (winRate: number): number => 1.5 * winRate - (1 - winRate)

/** What `clippedR` is rewarded on average; the clip is too far away to count. */
export const meanOfClippedR = (winRate: number): number => 0.5 + 0.5 * (expectancyOfClippedR(winRate) / 3)

/** The first so many trades of a source, drawn as they are asked for. */
export const tradesOf = function* (source: TradeSource, seed: string, count: number): Generator<StreamTrade> {
  const rng = seededRng(seed)
  for (let trade = 0; trade < count; trade += 1) yield source(rng)
}

/** The same as a list, for what is looked at more than once. */
export const streamOf = (source: TradeSource, seed: string, count: number): readonly StreamTrade[] => [
  ...tradesOf(source, seed, count),
]
