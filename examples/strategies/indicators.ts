import type { MarketBar } from '@alavanca/recordings'
import { ExponentialAverage } from './averages.ts'
import { Channel } from './channel.ts'
import { Directionality } from './directionality.ts'
import { Strength } from './strength.ts'

/** What the indicators say after a bar. Distances are in price units. */
export interface Readings {
  readonly close: number
  /** Average true range of the last 14 bars, Wilder's smoothing; above 0. */
  readonly range: number
  /** The same against its own average over some 120 bars: 1 is ordinary, 2 twice as wild. */
  readonly rangeRatio: number
  /** Fast less slow moving average. */
  readonly momentum: number
  /** Change of the slow moving average over the last bar. */
  readonly slope: number
  /** Average directional index, 0 to 100: how one-sided the movement is, whichever way. */
  readonly directionality: number
  /** Highest and lowest price of the 30 bars before this one. */
  readonly channel: { readonly upper: number; readonly lower: number }
  /** Relative strength index of the last 7 bars, 0 to 100. */
  readonly strength: number
  /** Volume of the last few bars against that of the last hour or so of them; null where the recording has none. */
  readonly volumeRatio: number | null
}

/** The slowest average looks back over 120 bars of the range, which itself needs 14. */
export const WARM_UP_BARS = 150

/** The indicators of one series. Show it every bar once, oldest first. */
export class Indicators {
  readonly #directionality = new Directionality(14)
  readonly #usualRange = new ExponentialAverage(120)
  readonly #fast = new ExponentialAverage(9)
  readonly #slow = new ExponentialAverage(34)
  readonly #channel = new Channel(30)
  readonly #strength = new Strength(7)
  readonly #recentVolume = new ExponentialAverage(5)
  readonly #usualVolume = new ExponentialAverage(60)
  #bars = 0

  /** The readings after this bar; null for the first `WARM_UP_BARS`. */
  update(bar: MarketBar): Readings | null {
    // before the price first moves there is no range to divide by, and one division by zero stays in an average for good
    if (this.#bars === 0 && bar.high === bar.low) return null
    const { upper, lower } = this.#channel
    const slowBefore = this.#slow.value
    this.#add(bar)
    return this.#bars > WARM_UP_BARS ? this.#read(bar.close, { upper, lower }, slowBefore) : null
  }

  #add(bar: MarketBar): void {
    const { high, low, close, volume } = bar
    this.#bars += 1
    this.#directionality.add(bar)
    const { range } = this.#directionality
    if (range !== null) this.#usualRange.add(range)
    this.#fast.add(close)
    this.#slow.add(close)
    this.#channel.add(high, low)
    this.#strength.add(close)
    this.#recentVolume.add(volume)
    this.#usualVolume.add(volume)
  }

  #read(close: number, channel: Readings['channel'], slowBefore: number): Readings {
    const range = this.#directionality.range ?? 0
    const slow = this.#slow.value
    const usualVolume = this.#usualVolume.value
    return {
      close,
      range,
      rangeRatio: range / this.#usualRange.value,
      momentum: this.#fast.value - slow,
      slope: slow - slowBefore,
      directionality: this.#directionality.index,
      channel,
      strength: this.#strength.value,
      volumeRatio: usualVolume > 0 ? this.#recentVolume.value / usualVolume : null,
    }
  }
}
