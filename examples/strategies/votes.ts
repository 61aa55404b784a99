import type { MarketBar } from '@alavanca/recordings'
import type { Readings } from './indicators.ts'

/** From −1, sell with full conviction, over 0, no opinion, to 1, buy. */
export type Vote = number

const clamp = (value: number): Vote => Math.max(-1, Math.min(1, value))

/** Trend follower: the fast average above the slow one is worth buying; 1.5 average ranges apart is full conviction. */
export const trendVote = ({ momentum, range }: Readings): Vote => clamp(momentum / (1.5 * range))

/** Breakout trader: wants to be with whoever pushes the price out of its channel; the middle is no opinion. */
export const breakoutVote = ({ close, channel }: Readings): Vote => {
  const halfWidth = (channel.upper - channel.lower) / 2
  return halfWidth > 0 ? clamp((close - channel.lower) / halfWidth - 1) : 0
}

// an index of 75 is where the buyer of dips stops buying and begins to take the other side
const DEAR = 75
const STEEP = 0.1

/**
 * Buyer of dips: goes with the slow average, the more so the less the last bars ran ahead of it, and against it where they
 * overdid it. A slow average that moves a tenth of the average range a bar is full conviction.
 */
export const pullbackVote = ({ slope, range, strength }: Readings): Vote => {
  const runAhead = slope >= 0 ? strength : 100 - strength
  return clamp(slope / (STEEP * range)) * clamp((DEAR - runAhead) / (DEAR - 50))
}

/** Follower of bursts: a minute that closes far from where it opened is gone with; 1.5 average ranges is full conviction. */
export const burstVote = ({ open, close }: Pick<MarketBar, 'open' | 'close'>, { range }: Readings): Vote =>
  clamp((close - open) / (1.5 * range))
