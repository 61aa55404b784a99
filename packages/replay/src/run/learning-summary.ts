import type { LearntView } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult, Rollback } from '@alavanca/online'
import type { Action, FrozenState, PolicyEvent, TradingAction } from '@alavanca/policy'

/** What is believed about an action over a whole regime. */
export interface LearntAction {
  readonly action: TradingAction
  readonly trades: number
  /** Posterior mean of the reward, 0 to 1; 0.5 is worth as much as not trading. */
  readonly mean: number
  /** Where it lies with probability 0.9. */
  readonly interval: readonly [low: number, high: number]
}

export interface LearntRegime {
  readonly regime: string
  readonly decisions: Readonly<Record<Action, number>>
  readonly states: number
  readonly actions: readonly LearntAction[]
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
  readonly learntTrades: number
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

/** Counts decisions and batches as they come. */
export class LearningTally {
  #decisions = 0
  #snapshots = 0
  readonly #masked = new Map<string, number>()

  decision({ code, masked }: DecisionRecord): void {
    if (code !== 'DECIDED') return
    this.#decisions += 1
    for (const { reason } of masked) this.#masked.set(reason, (this.#masked.get(reason) ?? 0) + 1)
  }

  batch({ snapshots }: BatchResult): void {
    this.#snapshots += snapshots.length
  }

  summary({ policy, updater }: LearntView): LearningSummary {
    const { batches, learntTrades, rollbacks } = updater.state()
    return {
      decisions: this.#decisions,
      masked: Object.fromEntries([...this.#masked].sort(([a], [b]) => (a < b ? -1 : 1))),
      regimes: [...policy.regimes()].sort().map((regime) => {
        const { decisions, states, actions, frozen, evidence, evidenceLimit, drawdownR } = policy.stats(regime)
        const learnt = actions.map(({ action, trades, mean, interval }) => ({ action, trades, mean, interval }))
        return { regime, decisions, states, actions: learnt, frozen, evidence, evidenceLimit, drawdownR }
      }),
      batches,
      learntTrades,
      pendingTrades: updater.pending().length,
      setAside: updater.setAside().map(({ trade, reason }) => ({ tradeId: trade.id, reason })),
      unremembered: policy.unremembered(),
      snapshots: this.#snapshots,
      events: policy.events(),
      rollbacks,
    }
  }
}
