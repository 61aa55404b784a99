import type { Pyramid } from './pyramid.ts'

/** The deepest fall of an account from an earlier peak; it began at 0. */
export class Equity {
  #peak = 0
  #fall = 0

  get maxDrawdown(): number {
    return this.#fall
  }

  see(equity: number): void {
    if (equity > this.#peak) this.#peak = equity
    if (this.#peak - equity > this.#fall) this.#fall = this.#peak - equity
  }

  /** The same for every value from `from` on and before `to`, each worth `base` and `aStep` cents for every one of its steps. */
  seeStretch(values: Pyramid, from: number, to: number, base: number, aStep: number): void {
    values.stretches(from, to, (best, worst, fall) => {
      this.#fall = Math.max(this.#fall, this.#peak - (base + aStep * worst), aStep * fall)
      this.#peak = Math.max(this.#peak, base + aStep * best)
    })
  }
}
