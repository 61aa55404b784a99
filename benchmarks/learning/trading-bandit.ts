import { seededRng } from '@alavanca/core'
import { TRADING_ACTIONS, type TradingAction } from '@alavanca/policy'
import { standardNormal } from './standard-normal.ts'

/** How an action's trades end, in multiples of the risk budget. */
interface Payoff {
  readonly winRate: number
  readonly gainR: number
  readonly lossR: number
}

/** +0.08 R a trade, and the most wins */
const STEADY: Payoff = { winRate: 0.6, gainR: 0.8, lossR: -1 }
/** +0.20 R a trade: the best */
const PATIENT: Payoff = { winRate: 0.4, gainR: 2, lossR: -1 }
/** −0.05 R a trade */
const LOSING: Payoff = { winRate: 0.5, gainR: 0.9, lossR: -1 }

/**
 * The three-arm trading bandit: every decision is about the same signal, and each action answers it with trades of another
 * kind. The action that wins most often is not the one that earns most, as with profit taking and trend following. A trade
 * ends at `gainR` or `lossR`, plus normal noise of 0.2 R; HOLD earns exactly nothing.
 */
export interface TradingBandit {
  readonly payoffs: Readonly<Record<TradingAction, Payoff>>
  readonly best: TradingAction
}

export const BEST_IS_ENTER: TradingBandit = {
  payoffs: { ENTER_CONSERVATIVE: STEADY, ENTER: PATIENT, ENTER_WITH_REALAVANCAGEM: LOSING },
  best: 'ENTER',
}
export const BEST_IS_CONSERVATIVE: TradingBandit = {
  payoffs: { ENTER_CONSERVATIVE: PATIENT, ENTER: LOSING, ENTER_WITH_REALAVANCAGEM: STEADY },
  best: 'ENTER_CONSERVATIVE',
}
export const BEST_IS_LEVERAGE: TradingBandit = {
  payoffs: { ENTER_CONSERVATIVE: LOSING, ENTER: STEADY, ENTER_WITH_REALAVANCAGEM: PATIENT },
  best: 'ENTER_WITH_REALAVANCAGEM',
}

export const DECISIONS = 2_000
const NOISE_R = 0.2

/** What each action would earn at each decision of one seed, in R, so that all who decide meet the same luck. */
export type Outcomes = Readonly<Record<TradingAction, Float64Array>>

export const outcomesOf = ({ payoffs }: TradingBandit, seed: string): Outcomes => {
  const rng = seededRng(seed)
  const outcomes = {
    ENTER_CONSERVATIVE: new Float64Array(DECISIONS),
    ENTER: new Float64Array(DECISIONS),
    ENTER_WITH_REALAVANCAGEM: new Float64Array(DECISIONS),
  }
  for (let decision = 0; decision < DECISIONS; decision += 1) {
    for (const action of TRADING_ACTIONS) {
      const { winRate, gainR, lossR } = payoffs[action]
      outcomes[action][decision] = (rng.next() < winRate ? gainR : lossR) + NOISE_R * standardNormal(rng)
    }
  }
  return outcomes
}
