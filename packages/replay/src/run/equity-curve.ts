import type { Cents } from '@alavanca/core'

const MOST_POINTS = 512

/**
 * Equity over time with its deepest fall. The peak and the fall are exact; the points kept for drawing are thinned out as
 * they grow in number, so that a year of ticks takes no more room than a day.
 */
export class EquityCurve {
  #points: Cents[] = []
  #stride = 1
  #marks = 0
  #peak = 0
  #maxDrawdown = 0
  #lastEquity = 0

  /** Equity relative to the start, open positions included: counts for the fall. */
  see(equity: Cents): void {
    this.#lastEquity = equity
    if (equity > this.#peak) this.#peak = equity
    if (this.#peak - equity > this.#maxDrawdown) this.#maxDrawdown = this.#peak - equity
  }

  /** The same, and a point to draw. */
  mark(equity: Cents): void {
    this.see(equity)
    if (this.#marks % this.#stride === 0) this.#keep(equity)
    this.#marks += 1
  }

  /** The deepest fall from an earlier peak, as a positive amount. */
  get maxDrawdown(): Cents {
    return this.#maxDrawdown as Cents
  }

  /** For drawing: evenly spaced marks, the last one always included. */
  points(): readonly Cents[] {
    return this.#marks === 0 ? [] : [...this.#points, this.#lastEquity as Cents]
  }

  #keep(equity: Cents): void {
    this.#points.push(equity)
    if (this.#points.length < MOST_POINTS) return
    this.#points = this.#points.filter((_, index) => index % 2 === 0)
    this.#stride *= 2
  }
}
