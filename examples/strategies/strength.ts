import { WilderAverage } from './averages.ts'

/** Relative strength index: 100 − 100 / (1 + average gain / average loss), Wilder's smoothing of both. */
export class Strength {
  readonly #gain: WilderAverage
  readonly #loss: WilderAverage
  #before: number | null = null

  constructor(length: number) {
    this.#gain = new WilderAverage(length)
    this.#loss = new WilderAverage(length)
  }

  /** 0 to 100, once as many changes were seen. */
  get value(): number {
    const loss = this.#loss.value
    return loss === 0 ? 100 : 100 - 100 / (this.#gain.value / loss + 1)
  }

  add(price: number): void {
    const before = this.#before
    this.#before = price
    if (before === null) return
    this.#gain.add(price > before ? price - before : 0)
    this.#loss.add(price > before ? 0 : before - price)
  }
}
