import type { Player } from './players.ts'
import { DECISIONS, outcomesOf, type TradingBandit } from './trading-bandit.ts'

/** What came of one seed. */
export interface BanditRun {
  /** R earned, per decision. */
  readonly earnedR: number
  /** Share of the last 500 decisions that took the best action. */
  readonly bestShare: number
  readonly isFrozen: boolean
}

const LAST = 500

const playOnce = (player: Player, bandit: TradingBandit, seed: string): BanditRun => {
  const outcomes = outcomesOf(bandit, seed)
  let earnedR = 0
  let best = 0
  for (let decision = 0; decision < DECISIONS; decision += 1) {
    const action = player.decide()
    if (action === 'HOLD') continue
    const resultR = outcomes[action][decision] ?? 0
    earnedR += resultR
    if (action === bandit.best && decision >= DECISIONS - LAST) best += 1
    player.learn(action, resultR, decision)
  }
  return { earnedR: earnedR / DECISIONS, bestShare: best / LAST, isFrozen: player.isFrozen() }
}

/** The same markets for everyone: the k-th run of all players meets the same outcomes. */
export const play = (
  makePlayer: (seed: string) => Player,
  bandit: TradingBandit,
  seeds: number,
): readonly BanditRun[] =>
  Array.from({ length: seeds }, (_, k) => playOnce(makePlayer(`player ${k}`), bandit, `market ${k}`))
