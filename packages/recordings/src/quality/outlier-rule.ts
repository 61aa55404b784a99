/** How many of the last sizes count most. */
const MEMORY = 200
const WARM_UP = 50
/** News moves a minute by some ten times the usual; a digit too many or too few by hundreds. */
const TIMES = 40
/** Nor is it an outlier below this share of the price. */
const LEAST = 0.005

/** Tells sizes, of a bar's range or of a tick's step, that are beyond all that came before. */
export class OutlierRule {
  #usual = 0
  #seen = 0

  /** Looks at the next size; one that is an outlier is not remembered. */
  isOutlier(size: number, price: number): boolean {
    const weight = 1 / Math.min(this.#seen + 1, MEMORY)
    if (this.#seen >= WARM_UP && size > this.#usual * TIMES && size > price * LEAST) return true
    this.#usual += (size - this.#usual) * weight
    this.#seen += 1
    return false
  }
}
