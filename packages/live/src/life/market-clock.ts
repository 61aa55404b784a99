/** Enough that some wrong stamps among them count for nothing. */
const KEPT = 31
/** With fewer the middle one may be wrong. */
const LEAST = 3

/**
 * What time it is at the market, by its prices' stamps and a clock that runs steadily here. The clock of this machine may be wrong
 * by minutes, and signals must not grow old for it; a stamp may be wrong by years, and time must not jump for it. So the middle
 * one of the last stamps counts, with what has gone by since.
 */
export class MarketClock {
  readonly #steady: () => number
  /** By how much each stamp led the steady clock, newest last. */
  #leads: number[] = []

  /** `steady` counts milliseconds from anywhere and is never put back. */
  constructor(steady: () => number) {
    this.#steady = steady
  }

  heard(stamp: number): void {
    this.#leads.push(stamp - this.#steady())
    if (this.#leads.length > KEPT) this.#leads = this.#leads.slice(-KEPT)
  }

  /** Epoch milliseconds; null before the first prices. */
  now(): number | null {
    if (this.#leads.length < LEAST) return null
    const sorted = [...this.#leads].sort((a, b) => a - b)
    const middle = sorted[Math.floor(sorted.length / 2)]
    return middle === undefined ? null : Math.round(middle + this.#steady())
  }
}
