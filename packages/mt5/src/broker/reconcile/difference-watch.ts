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
  /** A difference stayed: find out anew. */
  readonly collect: () => void
}

/** Positions and deals come in no order, so a difference between book and terminal counts only when it stays. */
export class DifferenceWatch {
  readonly #parts: DifferenceWatchParts
  #stopGrace: (() => void) | null = null
  #known = ''

  constructor(parts: DifferenceWatchParts) {
    this.#parts = parts
  }

  /** Differences as they are now have been reported. */
  accept(): void {
    this.#known = this.#parts.check.difference()
  }

  look(): void {
    const { check, timers, graceMs, isReady } = this.#parts
    if (!isReady() || this.#stopGrace !== null || check.difference() === this.#known) return
    this.#stopGrace = timers.after(graceMs, () => {
      this.#stopGrace = null
      if (isReady()) this.#lookAgain()
    })
  }

  stop(): void {
    this.#stopGrace?.()
    this.#stopGrace = null
  }

  #lookAgain(): void {
    const now = this.#parts.check.difference()
    if (now === this.#known) return
    // an order under way explains it, or will
    if (this.#parts.book.all.some(({ command, isWorking }) => command.type !== 'MODIFY' && !isWorking)) this.look()
    else if (now === '') this.#known = ''
    else this.#parts.collect()
  }
}
