import type { LearntView } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult } from '@alavanca/online'
import type { LearningSummary } from '@alavanca/report'

/** Counts decisions and batches as they come. */
export class LearningTally {
  #decisions = 0
  #snapshots = 0
  #simulated = 0
  readonly #masked = new Map<string, number>()

  decision({ code, masked }: DecisionRecord): void {
    if (code !== 'DECIDED') return
    this.#decisions += 1
    for (const { action, reason } of masked) {
      // told is why leverage was ruled out; a smaller order that would be the same is another matter
      if (action === 'ENTER_WITH_REALAVANCAGEM') this.#masked.set(reason, (this.#masked.get(reason) ?? 0) + 1)
    }
  }

  /** A signal that was held is learnt from as if it had been entered. */
  simulated(): void {
    this.#simulated += 1
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
        const { decisions, states, actions, legs, frozen, evidence, evidenceLimit, drawdownR } = policy.stats(regime)
        const learnt = actions.map(({ action, trades, mean, interval }) => ({ action, trades, mean, interval }))
        return { regime, decisions, states, actions: learnt, legs, frozen, evidence, evidenceLimit, drawdownR }
      }),
      batches,
      learntTrades,
      simulated: this.#simulated,
      pendingTrades: updater.pending().length,
      setAside: updater.setAside().map(({ trade, reason }) => ({ tradeId: trade.id, reason })),
      unremembered: policy.unremembered(),
      snapshots: this.#snapshots,
      events: policy.events(),
      rollbacks,
    }
  }
}
