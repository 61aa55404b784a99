import type { Action, TradingAction } from './actions.ts'
import { betaQuantile } from './beta/beta-quantile.ts'
import type { DecisionBeliefs } from './decision.ts'
import type { MonitorState } from './freeze/monitor-state.ts'
import type { BetaParameters } from './posterior/pooled-posterior.ts'
import type { CellState } from './posterior/table-state.ts'
import type { FrozenState } from './regime-state.ts'

/** What is believed about one action: in one state, or over a whole regime. Rewards run from 0 to 1. */
export interface ActionStats {
  readonly action: TradingAction
  /** The posterior Beta distribution of the mean reward. */
  readonly alpha: number
  readonly beta: number
  readonly mean: number
  /** Where the mean reward lies with probability 0.9. */
  readonly interval: readonly [low: number, high: number]
  /** Trades really taken, and their mean reward, undiscounted; null before the first. */
  readonly trades: number
  readonly meanReward: number | null
  readonly shadowTrades: number
}

/** One regime at a glance. */
export interface RegimeStats {
  readonly regime: string
  readonly frozen: FrozenState | null
  /** States met. */
  readonly states: number
  readonly decisions: Readonly<Record<Action, number>>
  /** Over all states of the regime. */
  readonly actions: readonly ActionStats[]
  /** What is believed of both legs over the whole regime, in R; null where actions are learnt one by one. */
  readonly legs: DecisionBeliefs | null
  readonly monitor: MonitorState
  /** The evidence of a drop, and where it freezes the regime. */
  readonly evidence: number
  readonly evidenceLimit: number
  /** How far the sum of results is below its peak, and where that freezes the regime; null while it would not. */
  readonly drawdownR: number
  readonly drawdownLimitR: number | null
}

/**
 * The interval is worked out when it is first read: it costs some twenty times all the rest, and those who save tables never ask
 * for it. To those who write, copy or compare the object it is a field like the others.
 */
export const actionStats = (
  action: TradingAction,
  { alpha, beta }: BetaParameters,
  { trades, rewardSum, shadowTrades }: Pick<CellState, 'trades' | 'rewardSum' | 'shadowTrades'>,
): ActionStats => {
  let interval: ActionStats['interval'] | null = null
  return {
    action,
    alpha,
    beta,
    mean: alpha / (alpha + beta),
    get interval() {
      interval ??= [betaQuantile(0.05, alpha, beta), betaQuantile(0.95, alpha, beta)]
      return interval
    },
    trades,
    meanReward: trades === 0 ? null : rewardSum / trades,
    shadowTrades,
  }
}
