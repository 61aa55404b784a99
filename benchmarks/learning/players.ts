import type { Cents } from '@alavanca/core'
import { OnlineUpdater, parseOnlineConfig } from '@alavanca/online'
import {
  ACTIONS,
  type Action,
  type ClosedTrade,
  guardReward,
  type PolicyConfigInput,
  parsePolicyConfig,
  type RewardFunction,
  rMultiple,
  ThompsonPolicy,
  type TradingAction,
} from '@alavanca/policy'
import type { NaiveFreezeRule } from './original/naive-freeze.ts'
import { OriginalPolicy } from './original/original-policy.ts'

/** Someone who decides, and is told what came of each trade. */
export interface Player {
  decide(): Action
  learn(action: TradingAction, resultR: number, decision: number): void
  isFrozen(): boolean
}

const RISK_BUDGET = 10_000
const place = { regime: 'ONLY', state: 'only' } as const

const tradeOf = (action: TradingAction, resultR: number, decision: number): ClosedTrade => ({
  id: `trade ${decision}`,
  symbol: 'WIN',
  ...place,
  action,
  booked: action,
  propensity: null,
  openedAt: decision,
  closedAt: decision,
  // as: whole cents of a risk of 100.00
  basePnl: Math.round(resultR * RISK_BUDGET) as Cents,
  extraPnl: 0 as Cents,
  riskBudget: RISK_BUDGET as Cents,
})

/** The table of actions: its market has three payoffs that have nothing to do with each other. As it ships, taught in batches by the online updater as it ships, where the settings say nothing else. */
export const ours = (seed: string, settings: PolicyConfigInput = {}, reward: RewardFunction = rMultiple()): Player => {
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({ seed, mode: 'THOMPSON_SAMPLING', beliefWidth: 'coin', ...settings }),
    encoder: () => place.state,
  })
  const updater = new OnlineUpdater({ config: parseOnlineConfig(), policy, reward: guardReward('reward', reward) })
  return {
    decide: () => policy.select(place, ACTIONS).action,
    learn: (action, resultR, decision) => {
      updater.add(tradeOf(action, resultR, decision))
      if (updater.isBatchReady()) updater.applyBatch(decision)
    },
    isFrozen: () => policy.isFrozen(place.regime),
  }
}

/** The rules of the system replaced. They learn from every trade at once. */
export const original = (
  seed: string,
  rewardOf: (resultR: number) => number,
  freeze: NaiveFreezeRule | null,
): Player => {
  const policy = new OriginalPolicy({ seed, freeze })
  return {
    decide: () => policy.select(),
    learn: (action, resultR) => policy.update(action, rewardOf(resultR)),
    isFrozen: () => policy.isFrozen,
  }
}
