import type { MarketBar } from '@alavanca/recordings'
import { ADX, ATR, DonchianChannels, EMA, RSI } from 'trading-signals'

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
  readonly #range = new ATR(14)
  readonly #usualRange = new EMA(120)
  readonly #fast = new EMA(9)
  readonly #slow = new EMA(34)
  readonly #directionality = new ADX(14)
  readonly #channel = new DonchianChannels(30)
  readonly #strength = new RSI(7)
  readonly #recentVolume = new EMA(5)
  readonly #usualVolume = new EMA(60)
  #bars = 0

  /** The readings after this bar; null for the first `WARM_UP_BARS`. */
  update(bar: MarketBar): Readings | null {
    // before the price first moves there is no range to divide by, and one division by zero stays in an average for good
    if (this.#bars === 0 && bar.high === bar.low) return null
    if (this.#bars < WARM_UP_BARS) {
      this.#add(bar)
      return null
    }
    const channel = this.#channel.getResultOrThrow()
    const slowBefore = this.#slow.getResultOrThrow()
    this.#add(bar)
    return this.#read(bar.close, channel, slowBefore)
  }

  #add(bar: MarketBar): void {
    this.#bars += 1
    const range = this.#range.add(bar)
    if (range !== null) this.#usualRange.add(range)
    this.#fast.add(bar.close)
    this.#slow.add(bar.close)
    this.#directionality.add(bar)
    this.#channel.add(bar)
    this.#strength.add(bar.close)
    this.#recentVolume.add(bar.volume)
    this.#usualVolume.add(bar.volume)
  }

  #read(close: number, { upper, lower }: Readings['channel'], slowBefore: number): Readings {
    const range = this.#range.getResultOrThrow()
    const slow = this.#slow.getResultOrThrow()
    const usualVolume = this.#usualVolume.getResultOrThrow()
    return {
      close,
      range,
      rangeRatio: range / this.#usualRange.getResultOrThrow(),
      momentum: this.#fast.getResultOrThrow() - slow,
      slope: slow - slowBefore,
      directionality: this.#directionality.getResultOrThrow(),
      channel: { upper, lower },
      strength: this.#strength.getResultOrThrow(),
      volumeRatio: usualVolume > 0 ? this.#recentVolume.getResultOrThrow() / usualVolume : null,
    }
  }
}
