import type { CapitalManager } from '@alavanca/capital'
import type { Cents, EpochMs } from '@alavanca/core'
import { type DecisionRecord, type GateConfig, RlGate } from '@alavanca/gate'
import { type BatchResult, type OnlineConfig, OnlineUpdater } from '@alavanca/online'
import {
  type ClosedTrade,
  type GuardedReward,
  type PolicyConfig,
  type StateEncoder,
  ThompsonPolicy,
  TRADING_ACTIONS,
} from '@alavanca/policy'
import { netOf, type Trade } from './trade.ts'

/** How a run decides by a policy and learns from its trades. */
export interface LearningSetup {
  readonly gate: GateConfig
  readonly policy: PolicyConfig
  readonly online: OnlineConfig
  /** How moments become states; by default by hour, confidence and disagreement. */
  readonly encoder?: StateEncoder
  /** What a trade was worth, as `guardReward` makes it; by default its R multiple. */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
}

/** What a trade is learnt from: the decision behind it, and what its full base position stood to lose. */
export interface Lesson {
  readonly decision: DecisionRecord
  readonly riskBudget: Cents
}

const closedTradeOf = (trade: Trade, { decision, riskBudget }: Lesson): ClosedTrade | null => {
  const action = TRADING_ACTIONS.find((candidate) => candidate === decision.action)
  if (action === undefined || decision.state === null) return null
  const { id, symbol, openedAt, closedAt, base, extra } = trade
  return {
    id,
    symbol,
    regime: decision.regime,
    state: decision.state,
    action,
    booked: decision.action === 'NO_RL' ? action : decision.action,
    propensity: decision.propensity,
    openedAt,
    closedAt,
    basePnl: netOf(base),
    extraPnl: extra === null ? (0 as Cents) : netOf(extra),
    riskBudget,
  }
}

/** The policy of one run, with the gate before it and the updater behind it. */
export class Learning {
  readonly policy: ThompsonPolicy
  readonly updater: OnlineUpdater
  readonly gate: RlGate
  readonly #onBatch: (result: BatchResult, time: EpochMs) => void

  constructor(setup: LearningSetup, capital: CapitalManager, onBatch: (result: BatchResult, time: EpochMs) => void) {
    const { gate: config, policy, online, encoder, reward } = setup
    this.policy = new ThompsonPolicy({ config: policy, ...(encoder !== undefined && { encoder }) })
    this.updater = new OnlineUpdater({ config: online, policy: this.policy, ...(reward !== undefined && { reward }) })
    this.gate = new RlGate({ config, capital, policy: this.policy, learner: this.updater })
    this.#onBatch = onBatch
  }

  /** A trade is over: it waits for its batch, and a full batch is learnt. */
  learn(trade: Trade, lesson: Lesson): void {
    const closed = closedTradeOf(trade, lesson)
    if (closed === null) return
    this.gate.learn(closed)
    const result = this.updater.isBatchReady() ? this.updater.applyBatch(trade.closedAt) : null
    if (result !== null) this.#onBatch(result, trade.closedAt)
  }
}
