import type { Rollback } from '@alavanca/online'
import type { Action, DecisionBeliefs, FrozenState, PolicyEvent, TradingAction } from '@alavanca/policy'

/** What is believed about an action over a whole regime. */
export interface LearntAction {
  readonly action: TradingAction
  readonly trades: number
  /** Posterior mean of the reward, 0 to 1; 0.5 is worth as much as not trading. */
  readonly mean: number
  /** Where it lies with probability 0.9. */
  readonly interval: readonly [low: number, high: number]
}

/** What a run decided and learnt in one regime. Rewards from 0 to 1, drawdown in R, `states` as a count. */
export interface LearntRegime {
  readonly regime: string
  readonly decisions: Readonly<Record<Action, number>>
  readonly states: number
  readonly actions: readonly LearntAction[]
  /** What is believed of both legs, in R; null or left out where actions are learnt one by one. */
  readonly legs?: DecisionBeliefs | null | undefined
  readonly frozen: FrozenState | null
  /** Evidence of a drop in rewards, and where it freezes the regime. */
  readonly evidence: number
  readonly evidenceLimit: number
  readonly drawdownR: number
}

/** What a run decided and learnt. */
export interface LearningSummary {
  readonly decisions: number
  /** How often leverage was ruled out, by reason. One decision may have several. */
  readonly masked: Readonly<Record<string, number>>
  readonly regimes: readonly LearntRegime[]
  readonly batches: number
  /** Trades and signals that were held. */
  readonly learntTrades: number
  /** Signals that were held and simulated, among those learnt and those that wait; left out where nobody counted. */
  readonly simulated?: number
  /** Trades of a batch that is not full. */
  readonly pendingTrades: number
  /** Trades that could not be learnt, each with its reason, oldest first. */
  readonly setAside: readonly { readonly tradeId: string; readonly reason: string }[]
  /** Decisions that left no trace, since there was room for no more regimes or states. */
  readonly unremembered: { readonly regimes: number; readonly states: number }
  readonly snapshots: number
  /** Freezes, thaws, baselines, in order. */
  readonly events: readonly PolicyEvent[]
  readonly rollbacks: readonly Rollback[]
}
