import type { SessionDay } from '@alavanca/core'
import type { EngineSnapshot } from '@alavanca/engine'
import type { DaySpan, RunSummary, WalkForwardWindow } from '@alavanca/report'
import { withLearningOf } from '../run/engine-of.ts'
import { ReplaySession } from '../run/replay-session.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'

/** How long each part of a window is, in session days. */
export interface WindowLength {
  readonly trainDays: number
  readonly testDays: number
}

const spanOf = (days: readonly SessionDay[]): DaySpan => ({
  from: days[0] ?? '',
  to: days.at(-1) ?? '',
  days: days.length,
})

/** One window while it runs: it learns until its training days are over, and is judged on the days after them. */
export class WindowRun {
  readonly #setup: ReplaySetup
  readonly #length: WindowLength
  readonly #days: SessionDay[] = []
  #session: ReplaySession
  #inSample: RunSummary | null = null

  constructor(setup: ReplaySetup, length: WindowLength) {
    this.#setup = setup
    this.#length = length
    this.#session = new ReplaySession(setup)
  }

  get session(): ReplaySession {
    return this.#session
  }

  /** Whether the days it has seen are all that it wants. */
  get isComplete(): boolean {
    return this.#days.length === this.#length.trainDays + this.#length.testDays
  }

  startDay(day: SessionDay): void {
    if (this.#days.length === this.#length.trainDays) this.#startTest()
    this.#days.push(day)
  }

  /** What came of it; null for a window that never got to its test. */
  finish(): WalkForwardWindow | null {
    if (this.#inSample === null) return null
    const { trainDays } = this.#length
    return {
      train: spanOf(this.#days.slice(0, trainDays)),
      test: spanOf(this.#days.slice(trainDays)),
      inSample: this.#inSample,
      outOfSample: this.#session.finish(),
    }
  }

  #startTest(): void {
    this.#inSample = this.#session.finish()
    this.#session = new ReplaySession({ ...this.#setup, startFrom: this.#learnt() })
  }

  #learnt(): EngineSnapshot {
    return withLearningOf(this.#session.snapshot(), this.#setup)
  }
}
