import { invalidInput, requireInteger, SessionCalendar, type SessionDay } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import type { WalkForwardReport, WalkForwardWindow } from '@alavanca/report'
import type { HostStrategy } from '../host-strategy.ts'
import type { MarketReader } from '../run/feed.ts'
import type { ReplaySession } from '../run/replay-session.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'
import { walkForwardReport } from './walk-forward-report.ts'
import type { WindowLength, WindowRun } from './window-run.ts'
import { WindowSource } from './window-source.ts'

/** Everything of a walk-forward but the recording. Nobody listens to its runs, and each begins with a fresh engine. */
export interface WalkForwardSetup extends Omit<ReplaySetup, 'listener' | 'startFrom'>, WindowLength {
  /**
   * A fresh strategy for each window after the first, which has `strategy`: for those that look at what they hold, or are told of
   * it. It is shown the bars since the window before it began as a warm-up. Left out, one strategy runs through all windows.
   */
  readonly makeStrategy?: () => HostStrategy
}

/** All windows of a walk-forward, fed side by side, so that a recording is gone through once. */
export class WalkForwardRun implements MarketReader {
  readonly #windows: WindowSource
  readonly #length: WindowLength
  readonly #calendar: SessionCalendar
  readonly #done: WalkForwardWindow[] = []
  #running: WindowRun[] = []
  #day: SessionDay | null = null
  #days = 0

  constructor({ trainDays, testDays, makeStrategy, ...setup }: WalkForwardSetup) {
    this.#length = {
      trainDays: requireInteger(trainDays, 'trainDays', 1),
      testDays: requireInteger(testDays, 'testDays', 1),
    }
    this.#windows = new WindowSource({ setup, length: this.#length, makeStrategy })
    this.#calendar = new SessionCalendar(setup.timeZone)
  }

  /** A bar from before the recording, for the strategy's indicators. */
  warmUp(bar: MarketBar): void {
    this.#windows.warmUp(bar)
  }

  onBar(bar: MarketBar): void {
    this.#each(bar.time, (session) => session.onBar(bar))
    this.#windows.passBar(bar)
  }

  onTick(tick: MarketTick): void {
    this.#each(tick.time, (session) => session.onTick(tick))
    this.#windows.passTick(tick)
  }

  /** The recording is over. Throws `INVALID_INPUT` where it was too short for a single window. */
  finish(): WalkForwardReport {
    for (const window of this.#running) this.#finish(window)
    const { trainDays, testDays } = this.#length
    if (this.#done.length === 0)
      throw invalidInput('trainDays', trainDays, `must be less than the ${this.#days} session days of the recording`)
    return walkForwardReport({ trainDays, testDays, days: this.#days }, this.#done)
  }

  #each(time: number, show: (session: ReplaySession) => void): void {
    const day = this.#calendar.dayOf(time)
    if (day !== this.#day) this.#startDay(day)
    for (const window of this.#running) show(window.session)
  }

  #startDay(day: SessionDay): void {
    for (const window of this.#running) if (window.isComplete) this.#finish(window)
    this.#running = this.#running.filter(({ isComplete }) => !isComplete)
    // every test window is followed by the next, so a window begins every so many days
    if (this.#days % this.#length.testDays === 0) this.#running.push(this.#windows.begin())
    for (const window of this.#running) window.startDay(day)
    this.#day = day
    this.#days += 1
  }

  #finish(window: WindowRun): void {
    const result = window.finish()
    if (result !== null) this.#done.push(result)
  }
}
