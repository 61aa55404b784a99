import type { Rng } from '@alavanca/core'

/** The challenger's advantage with one more trade, from −1 to 1; `before` is the one of the trade before. */
export type Advantage = (rng: Rng, before: number) => number

/** Worlds in which the challenger is no better, given everything before. */
export const NO_BETTER: Readonly<Record<string, Advantage>> = {
  'fair coins': (rng) => (rng.next() < 0.5 ? 1 : -1),
  'many small gains and a rare large loss': (rng) => (rng.next() < 0.95 ? 0.05 : -0.95),
  'many small losses and a rare large gain': (rng) => (rng.next() < 0.95 ? -0.05 : 0.95),
  'spells of large and small differences': (rng, before) =>
    (rng.next() < 0.5 ? 1 : -1) * (Math.abs(before) > 0.5 ? (rng.next() < 0.9 ? 1 : 0.1) : rng.next() < 0.9 ? 0.1 : 1),
  'a loss now and then without a gain': (rng) => (rng.next() < 0.1 ? -0.2 : 0),
}
