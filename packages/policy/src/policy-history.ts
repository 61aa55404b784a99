import { Ring } from '@alavanca/core'
import type { PolicyConfig } from './config.ts'
import type { Alarm } from './freeze/monitor.ts'
import { matches, type PolicyEvent, type PolicyEventFilter } from './policy-events.ts'
import type { RegimeLearner } from './regime-learner.ts'

/** Freezes and thaws regimes, and remembers that it did, beside what else happened to a policy. */
export class PolicyHistory {
  readonly #config: PolicyConfig
  readonly #events: Ring<PolicyEvent>

  constructor(config: PolicyConfig, events: readonly PolicyEvent[] = []) {
    this.#config = config
    this.#events = new Ring(config.historyLimit, events)
  }

  /** Oldest first. */
  all(): readonly PolicyEvent[] {
    return this.#events.toArray()
  }

  /** Oldest first, the newest of them where there is a limit. */
  matching(filter: PolicyEventFilter): readonly PolicyEvent[] {
    const found = this.all().filter((event) => matches(event, filter))
    return filter.limit === undefined ? found : found.slice(Math.max(0, found.length - filter.limit))
  }

  record(event: PolicyEvent): PolicyEvent {
    this.#events.push(event)
    return event
  }

  /** An operator stops learning in a regime. Null when it is frozen already. */
  freeze(learner: RegimeLearner, note: string, time: number): PolicyEvent | null {
    if (learner.frozen !== null) return null
    const reason = { type: 'OPERATOR', note } as const
    learner.freeze(reason, time)
    return this.record({ type: 'FROZEN', time, regime: learner.regime, reason })
  }

  thaw(learner: RegimeLearner, by: 'OPERATOR' | 'TRADE_COUNT', time: number): PolicyEvent {
    const tradesWhileFrozen = learner.frozen?.trades ?? 0
    learner.unfreeze()
    return this.record({ type: 'UNFROZEN', time, regime: learner.regime, by, tradesWhileFrozen })
  }

  /** A trade passes a frozen regime unlearnt; null unless it is the one that thaws it. */
  passFrozen(learner: RegimeLearner, time: number): PolicyEvent | null {
    const passed = learner.countFrozenTrade()
    const { unfreezeAfterTrades } = this.#config
    return unfreezeAfterTrades === null || passed < unfreezeAfterTrades ? null : this.thaw(learner, 'TRADE_COUNT', time)
  }

  /** What the monitor made of a trade: the baseline's floor where it was just taken, and the alarm it raised. */
  watched(learner: RegimeLearner, floor: number | null, alarm: Alarm | null, time: number): readonly PolicyEvent[] {
    const { regime } = learner
    const events: PolicyEvent[] = []
    if (floor !== null) {
      const { mean } = learner.monitor.baseline
      events.push(this.record({ type: 'BASELINE_TAKEN', time, regime, mean, floor }))
    }
    if (alarm !== null) {
      learner.freeze(alarm, time)
      events.push(this.record({ type: 'FROZEN', time, regime, reason: alarm }))
    }
    return events
  }

  clone(): PolicyHistory {
    return new PolicyHistory(this.#config, this.all())
  }
}
