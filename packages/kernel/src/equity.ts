import type { Valued } from './pyramid.ts'

/** The deepest fall of an account from an earlier peak; it began at 0. */
export class Equity implements Valued {
  #peak = 0
  #fall = 0

  get maxDrawdown(): number {
    return this.#fall
  }

  see(equity: number): void {
    if (equity > this.#peak) this.#peak = equity
    else if (this.#peak - equity > this.#fall) this.#fall = this.#peak - equity
  }

  seeStretch(best: number, worst: number, fall: number): void {
    // what fell inside fell as far, whatever the peak before
    this.#fall = Math.max(this.#fall, this.#peak - worst, fall)
    if (best > this.#peak) this.#peak = best
  }
}
