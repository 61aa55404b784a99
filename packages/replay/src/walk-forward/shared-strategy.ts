import type { MarketBar } from '@alavanca/recordings'
import type { HostStrategy } from '../host-strategy.ts'

/**
 * One strategy behind several runs over the same market. It sees every bar once, whoever shows it first, so that its
 * indicators never start anew and its signals are the same for all.
 */
export class SharedStrategy implements HostStrategy {
  readonly name: string
  readonly #strategy: HostStrategy
  #seen = Number.NEGATIVE_INFINITY
  #answer: ReturnType<HostStrategy['onBar']> = null

  constructor(strategy: HostStrategy) {
    this.#strategy = strategy
    this.name = strategy.name
  }

  onBar(bar: MarketBar): ReturnType<HostStrategy['onBar']> {
    if (bar.time === this.#seen) return this.#answer
    this.#answer = this.#strategy.onBar(bar)
    this.#seen = bar.time
    return this.#answer
  }
}
