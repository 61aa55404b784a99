import type { MarketBar } from '@alavanca/recordings'
import { WilderAverage } from './averages.ts'

/** Average true range and average directional index of one series, which have most of their work in common (Wilder, 1978). */
export class Directionality {
  readonly #range: WilderAverage
  readonly #up: WilderAverage
  readonly #down: WilderAverage
  readonly #index: WilderAverage
  #before: MarketBar | null = null

  constructor(length: number) {
    this.#range = new WilderAverage(length)
    this.#up = new WilderAverage(length)
    this.#down = new WilderAverage(length)
    this.#index = new WilderAverage(length)
  }

  /** Average true range, in price units; null before `length` bars. */
  get range(): number | null {
    return this.#range.isWarm ? this.#range.value : null
  }

  /** Average directional index, 0 to 100, once twice as many bars have gone by. */
  get index(): number {
    return this.#index.value
  }

  add(bar: MarketBar): void {
    const before = this.#before
    this.#before = bar
    this.#range.add(before === null ? bar.high - bar.low : trueRange(bar, before.close))
    const higher = before === null ? 0 : bar.high - before.high
    const lower = before === null ? 0 : before.low - bar.low
    this.#up.add(higher < 0 || higher < lower ? 0 : higher)
    this.#down.add(lower < 0 || lower < higher ? 0 : lower)
    // the first bar has moved nowhere
    if (before !== null && this.#up.isWarm) this.#index.add(this.#movement())
  }

  /** How one-sided the movement is, 0 to 100. */
  #movement(): number {
    const [up, down] = [this.#up.value / this.#range.value, this.#down.value / this.#range.value]
    const both = up + down
    return both === 0 ? 0 : (Math.abs(up - down) / both) * 100
  }
}

const trueRange = ({ high, low }: MarketBar, closeBefore: number): number =>
  Math.max(high - low, Math.abs(high - closeBefore), Math.abs(low - closeBefore))
