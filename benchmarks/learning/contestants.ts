import type { NaiveFreezeRule } from './original/naive-freeze.ts'
import { original, ours, type Player } from './players.ts'

/** Rules that play the trading bandit, under a name for the table. */
export interface Contestant {
  readonly name: string
  readonly makePlayer: (seed: string) => Player
}

const winLoss = (resultR: number): number => (resultR > 0 ? 1 : 0)
const fixed = (resultR: number): number => (resultR > 0 ? 0.8 : 0.2)
const clippedR = (resultR: number): number => 0.5 + 0.5 * Math.min(1, Math.max(-1, resultR / 3))
const freezeAfter = (baselineTrades: number): NaiveFreezeRule => ({ baselineTrades, window: 20, drop: 0.15 })

export const SHIPPED: Contestant = { name: 'ours, table of actions as before', makePlayer: (seed) => ours(seed) }
export const WITHOUT_DRAWDOWN: Contestant = {
  name: 'ours, drawdown rule off',
  makePlayer: (seed) => ours(seed, { maxRegimeDrawdownR: 0 }),
}
export const WITHOUT_EVIDENCE: Contestant = {
  name: 'ours, drawdown and evidence rules off',
  makePlayer: (seed) => ours(seed, { maxRegimeDrawdownR: 0, extraMinProbability: 0 }),
}

/** The system replaced in its readings: which of its rewards, and from how many trades its freeze takes a baseline. */
export const REPLACED: readonly Contestant[] = [
  { name: 'replaced: win/loss, freeze after 50', makePlayer: (seed) => original(seed, winLoss, freezeAfter(50)) },
  { name: 'replaced: win/loss, freeze after 200', makePlayer: (seed) => original(seed, winLoss, freezeAfter(200)) },
  { name: 'replaced: win/loss, no freeze', makePlayer: (seed) => original(seed, winLoss, null) },
  { name: 'replaced: 0.8/0.2, freeze after 50', makePlayer: (seed) => original(seed, fixed, freezeAfter(50)) },
  { name: 'replaced: 0.8/0.2, freeze after 200', makePlayer: (seed) => original(seed, fixed, freezeAfter(200)) },
  { name: 'replaced: 0.8/0.2, no freeze', makePlayer: (seed) => original(seed, fixed, null) },
]

/** What the rest of its rules costs, were it given our reward and no freeze. */
export const REPLACED_WITH_OUR_REWARD: Contestant = {
  name: 'replaced, but our reward and no freeze',
  makePlayer: (seed) => original(seed, clippedR, null),
}
