import { EXIT_REASONS, type ExitReason, type ScalpEvent } from '@alavanca/scalp'
import type { ReportScalps } from '../html/report-data.ts'

/** Where one column of hold times ends and the next begins, in seconds. */
export const HOLD_TIME_EDGES: readonly number[] = [
  10, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 450, 600, 900, 1_800, 3_600,
]

interface Outcome {
  count: number
  pnlCents: number
  holdSeconds: number
  readonly holds: number[]
}

const noOutcome = (): Outcome => ({
  count: 0,
  pnlCents: 0,
  holdSeconds: 0,
  holds: [...HOLD_TIME_EDGES, Number.POSITIVE_INFINITY].map(() => 0),
})

const columnOf = (seconds: number): number => {
  const column = HOLD_TIME_EDGES.findIndex((edge) => seconds < edge)
  return column < 0 ? HOLD_TIME_EDGES.length : column
}

/** How extra legs left, and how long they were held. */
export class ScalpOutcomes {
  readonly #byReason = new Map<ExitReason, Outcome>()
  #opened = 0
  #promoted = 0
  #ambiguous = 0

  add(event: ScalpEvent): void {
    if (event.type === 'OPENED') this.#opened += 1
    else if (event.type === 'PROMOTED') this.#promoted += 1
    else this.#close(event.type, event.pnlCents, event.holdSeconds, event.ambiguous)
  }

  toReport(): ReportScalps {
    const outcomes = EXIT_REASONS.flatMap((reason) => {
      const outcome = this.#byReason.get(reason)
      return outcome === undefined ? [] : [{ reason, ...outcome, holds: [...outcome.holds] }]
    })
    return { opened: this.#opened, promoted: this.#promoted, ambiguous: this.#ambiguous, outcomes }
  }

  #close(reason: ExitReason, pnlCents: number, seconds: number, ambiguous: boolean): void {
    const outcome = this.#byReason.get(reason) ?? noOutcome()
    this.#byReason.set(reason, outcome)
    const column = columnOf(seconds)
    outcome.count += 1
    outcome.pnlCents += pnlCents
    outcome.holdSeconds += seconds
    outcome.holds[column] = (outcome.holds[column] ?? 0) + 1
    if (ambiguous) this.#ambiguous += 1
  }
}
