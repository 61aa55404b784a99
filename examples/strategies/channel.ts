/** Highest high and lowest low of the last so many bars (Donchian): looked for anew only where the one that leaves was it. */
export class Channel {
  readonly #highs: Float64Array
  readonly #lows: Float64Array
  #next = 0
  upper = Number.NEGATIVE_INFINITY
  lower = Number.POSITIVE_INFINITY

  constructor(length: number) {
    this.#highs = new Float64Array(length).fill(Number.NEGATIVE_INFINITY)
    this.#lows = new Float64Array(length).fill(Number.POSITIVE_INFINITY)
  }

  add(high: number, low: number): void {
    const at = this.#next
    const [highGone, lowGone] = [this.#highs[at], this.#lows[at]]
    this.#highs[at] = high
    this.#lows[at] = low
    this.#next = at + 1 === this.#highs.length ? 0 : at + 1
    if (high >= this.upper) this.upper = high
    else if (highGone === this.upper) this.upper = Math.max(...this.#highs)
    if (low <= this.lower) this.lower = low
    else if (lowGone === this.lower) this.lower = Math.min(...this.#lows)
  }
}
