import type { Timers } from '@alavanca/mt5-protocol'
import type { FlightBook } from '../flight/flight-book.ts'
import type { AccountCheck } from './account-check.ts'

/** What the watch needs of its surroundings. */
export interface DifferenceWatchParts {
  readonly check: AccountCheck
  readonly book: FlightBook
  readonly timers: Timers
  readonly graceMs: number
  /** While things are being found out, differences are nobody's surprise. */
  readonly isReady: () => boolean
  /** A difference stayed, or one that was told is to be looked at again: find out anew. */
  readonly collect: () => void
}

const LONGEST_MS = 60_000

/** Positions and deals come in no order, so a difference between book and terminal counts only when it stays. */
export class DifferenceWatch {
  readonly #parts: DifferenceWatchParts
  #stopGrace: (() => void) | null = null
  #stopAgain: () => void = () => undefined
  #known = ''
  #againMs: number

  constructor(parts: DifferenceWatchParts) {
    this.#parts = parts
    this.#againMs = parts.graceMs
  }

  /** Differences as they are now, and as they were told last. */
  get isNew(): boolean {
    return this.#parts.check.difference() !== this.#known
  }

  /** Differences as they are now have been told. While there are any they are looked at again, less and less often. */
  accept(): void {
    const now = this.#parts.check.difference()
    this.#againMs = now === this.#known ? Math.min(LONGEST_MS, 2 * this.#againMs) : this.#parts.graceMs
    this.#known = now
    this.#stopAgain()
    // a terminal that was just started may know its history only later
    if (now !== '') this.#stopAgain = this.#parts.timers.after(this.#againMs, () => this.#parts.collect())
  }

  look(): void {
    const { timers, graceMs, isReady } = this.#parts
    if (!isReady() || this.#stopGrace !== null || !this.isNew) return
    this.#stopGrace = timers.after(graceMs, () => {
      this.#stopGrace = null
      if (isReady()) this.#lookAgain()
    })
  }

  stop(): void {
    this.#stopGrace?.()
    this.#stopGrace = null
    this.#stopAgain()
  }

  #lookAgain(): void {
    if (!this.isNew) return
    // an order under way explains it, or will
    if (this.#parts.book.all.some(({ command, isWorking }) => command.type !== 'MODIFY' && !isWorking)) this.look()
    else this.#parts.collect()
  }
}
