import type { MarketBar } from '@alavanca/recordings'
import type { HostDecision, HostStrategy } from '../host-strategy.ts'

/**
 * One strategy behind several runs over the same market. It sees every bar once, whoever shows it first, so that its
 * indicators never start anew and its signals are the same for all.
 */
export class SharedStrategy implements HostStrategy {
  readonly name: string
  readonly #strategy: HostStrategy
  #seen = Number.NEGATIVE_INFINITY
  #decision: HostDecision | null = null

  constructor(strategy: HostStrategy) {
    this.#strategy = strategy
    this.name = strategy.name
  }

  onBar(bar: MarketBar): HostDecision | null {
    if (bar.time === this.#seen) return this.#decision
    this.#decision = this.#strategy.onBar(bar)
    this.#seen = bar.time
    return this.#decision
  }
}
