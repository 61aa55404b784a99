import { toCents } from '@alavanca/core'
import { ACTIONS, type ClosedTrade, type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { type OnlineConfigInput, type OnlineDependencies, OnlineUpdater, parseOnlineConfig } from '../src/index.ts'

const place = { regime: 'TREND_UP', state: 'TREND_UP|10:00|HIGH|LOW' } as const

/** A trade of one regime and state, by default worth nothing either way. */
export const trade = (id: string, pnl: number = 0, rest: Partial<ClosedTrade> = {}): ClosedTrade => ({
  id,
  symbol: 'WIN',
  ...place,
  action: 'ENTER',
  booked: 'ENTER',
  propensity: 0.4,
  openedAt: 1_000,
  closedAt: 2_000,
  basePnl: toCents(pnl),
  extraPnl: toCents(0),
  riskBudget: toCents(100),
  ...rest,
})

export const trades = (from: number, to: number, pnl: number = 0): ClosedTrade[] =>
  Array.from({ length: to - from + 1 }, (_, k) => trade(`t${from + k}`, pnl))

export interface Setup {
  readonly policy: ThompsonPolicy
  readonly updater: OnlineUpdater
}

/** An updater beside a policy that has met the state of `trade`. */
export const setup = (
  online: OnlineConfigInput = {},
  policySettings: PolicyConfigInput = {},
  rest: Partial<OnlineDependencies> = {},
): Setup => {
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({ mode: 'THOMPSON_SAMPLING', beliefWidth: 'coin', ...policySettings }),
  })
  policy.select(place, ACTIONS)
  return { policy, updater: new OnlineUpdater({ config: parseOnlineConfig(online), policy, ...rest }) }
}

/** Adds trades and applies them as one batch. */
export const learn = ({ updater }: Setup, batch: readonly ClosedTrade[], time: number = 0) => {
  for (const each of batch) updater.add(each)
  return updater.applyBatch(time)
}
