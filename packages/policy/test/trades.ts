import { toCents } from '@alavanca/core'
import type { ClosedTrade, Observation, StateRef } from '../src/index.ts'

export const place: StateRef = { regime: 'TREND_UP', state: 'TREND_UP|10:00|HIGH|LOW' }

/** A winning trade of two minutes: 90.00 on a risk of 60.00. */
export const winner: ClosedTrade = {
  id: 't1',
  symbol: 'WIN',
  ...place,
  action: 'ENTER',
  booked: 'ENTER',
  propensity: 0.4,
  openedAt: 1_790_000_000_000,
  closedAt: 1_790_000_120_000,
  basePnl: toCents(90),
  extraPnl: toCents(0),
  riskBudget: toCents(60),
}

/** A trade with this result on this risk, in currency units. */
export const tradeOf = (pnl: number, riskBudget: number, rest: Partial<ClosedTrade> = {}): ClosedTrade => ({
  ...winner,
  basePnl: toCents(pnl),
  riskBudget: toCents(riskBudget),
  ...rest,
})

export const seen = (reward: number, rest: Partial<Observation> = {}): Observation => ({
  ...place,
  action: 'ENTER',
  reward,
  rMultiple: 0,
  time: 1_790_000_000_000,
  ...rest,
})
