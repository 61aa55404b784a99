/**
 * The averages that indicators are made of, each fed one value at a time and without anything kept that is not needed for the
 * next: a replay asks them at every bar. Where the first result comes from, and in which order they add, is what
 * `trading-signals` does, to the last bit.
 */

/** Exponential moving average: weight 2 / (length + 1) for the newest; the first value stands for all before it. */
export class ExponentialAverage {
  readonly #weight: number
  readonly #rest: number
  #isFed = false
  value = 0

  constructor(length: number) {
    this.#weight = 2 / (length + 1)
    this.#rest = 1 - this.#weight
  }

  add(value: number): void {
    const before = this.#isFed ? this.value : value
    this.#isFed = true
    this.value = value * this.#weight + before * this.#rest
  }
}

/** Wilder's smoothing: the mean of the first `length` values, then a `length`-th of the way to every new one. */
export class WilderAverage {
  readonly #length: number
  readonly #factor: number
  #count = 0
  value = 0

  constructor(length: number) {
    this.#length = length
    this.#factor = 1 / length
  }

  /** Whether enough values came in. */
  get isWarm(): boolean {
    return this.#count >= this.#length
  }

  add(value: number): void {
    if (this.#count >= this.#length) {
      this.value = (value - this.value) * this.#factor + this.value
      return
    }
    // a sum until the last of the first values makes it a mean
    this.#count += 1
    this.value += value
    if (this.#count === this.#length) this.value /= this.#length
  }
}
