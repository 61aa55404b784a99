import type { Rng } from '@alavanca/core'
import type { Batches, MarketBar, MarketTick, Replayable } from '@alavanca/recordings'
import type { RunComparison } from '@alavanca/report'
import { feed, type MarketReader } from '../run/feed.ts'
import { ReplaySession } from '../run/replay-session.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'
import type { RunListener } from '../run/run-log.ts'
import { DailyNet } from './daily-net.ts'
import { runComparison } from './run-comparison.ts'

/** One of the two: everything of a run but the recording, with a strategy of its own, and what to call it. */
export interface ComparedRun extends ReplaySetup {
  readonly name: string
}

/** Two runs over the same days. */
export interface ComparisonOptions {
  readonly recording: Replayable
  /** Bars from before the recording, for both strategies' indicators. */
  readonly warmUp?: Batches<MarketBar>
  readonly a: ComparedRun
  readonly b: ComparedRun
  /** Where the interval gets its chance from; the same seed gives the same interval. */
  readonly rng: Rng
}

const withDaily = (listener: RunListener | undefined, daily: DailyNet): RunListener => ({
  ...listener,
  onNews: (step) => {
    daily.onNews(step)
    listener?.onNews?.(step)
  },
})

/** One of the two while it runs. */
class Contender implements MarketReader {
  readonly #name: string
  readonly #daily = new DailyNet()
  readonly #session: ReplaySession

  constructor({ name, ...setup }: ComparedRun) {
    this.#name = name
    this.#session = new ReplaySession({ ...setup, listener: withDaily(setup.listener, this.#daily) })
  }

  warmUp(bar: MarketBar): void {
    this.#session.warmUp(bar)
  }

  onBar(bar: MarketBar): void {
    this.#session.onBar(bar)
  }

  onTick(tick: MarketTick): void {
    this.#session.onTick(tick)
  }

  finish(): Parameters<typeof runComparison>[0] {
    return { name: this.#name, summary: this.#session.finish(), daily: this.#daily.entries() }
  }
}

/**
 * Two configurations over the same recording, which is gone through once, day by day: what the market did is the same on
 * both sides of a day, so their difference tells much more than two results beside each other.
 *
 * Throws what `replay` throws.
 */
export const compareRuns = async ({ recording, warmUp = [], a, b, rng }: ComparisonOptions): Promise<RunComparison> => {
  const [first, second] = [new Contender(a), new Contender(b)]
  await feed(
    { recording, warmUp },
    {
      warmUp: (bar) => {
        first.warmUp(bar)
        second.warmUp(bar)
      },
      onBar: (bar) => {
        first.onBar(bar)
        second.onBar(bar)
      },
      onTick: (tick) => {
        first.onTick(tick)
        second.onTick(tick)
      },
    },
  )
  return runComparison(first.finish(), second.finish(), rng)
}
