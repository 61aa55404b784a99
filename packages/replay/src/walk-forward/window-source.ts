import { BarAggregator, type MarketBar, type MarketTick } from '@alavanca/recordings'
import type { HostStrategy } from '../host-strategy.ts'
import { ReplaySession } from '../run/replay-session.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'
import { SharedStrategy } from './shared-strategy.ts'
import { type WindowLength, WindowRun } from './window-run.ts'

const MINUTE_MS = 60_000

interface SourceParts {
  readonly setup: ReplaySetup
  readonly length: WindowLength
  readonly makeStrategy: (() => HostStrategy) | undefined
}

/**
 * Where windows come from: all with one strategy, or each with its own, which is shown as a warm-up what goes by before its
 * window begins.
 */
export class WindowSource {
  readonly #parts: SourceParts
  readonly #bars: BarAggregator
  /** Strategies that wait for their window are shown the market by the session in which they will trade. */
  #next: WindowRun | null
  readonly #shared: ReplaySetup | null

  constructor(parts: SourceParts) {
    const { setup, length, makeStrategy } = parts
    this.#parts = parts
    this.#bars = new BarAggregator({ instrument: setup.instrument, durationMs: setup.barMs ?? MINUTE_MS })
    this.#shared = makeStrategy === undefined ? { ...setup, strategy: new SharedStrategy(setup.strategy) } : null
    this.#next = this.#shared === null ? new WindowRun(setup, length) : null
  }

  /** A bar from before the recording. */
  warmUp(bar: MarketBar): void {
    if (this.#shared === null) this.#next?.session.warmUp(bar)
    else new ReplaySession(this.#shared).warmUp(bar)
  }

  /** A bar or tick that other windows trade on. */
  passBar(bar: MarketBar): void {
    this.#next?.session.warmUp(bar)
  }

  passTick(tick: MarketTick): void {
    if (this.#next === null) return
    const finished = this.#bars.push(tick)
    if (finished !== null) this.passBar(finished)
  }

  begin(): WindowRun {
    const { setup, length, makeStrategy } = this.#parts
    if (this.#shared !== null || makeStrategy === undefined) return new WindowRun(this.#shared ?? setup, length)
    const begun = this.#next ?? new WindowRun(setup, length)
    this.#next = new WindowRun({ ...setup, strategy: makeStrategy() }, length)
    return begun
  }
}
