import { type Instrument, invalidInput, requireInteger, SessionCalendar } from '@alavanca/core'
import { type Interval, intervalAt } from './bar-interval.ts'
import type { MarketBar, MarketTick } from './market-data.ts'
import { spreadBetween } from './spread.ts'

/** Which bars to make, and of what. */
export interface BarAggregatorOptions {
  readonly instrument: Instrument
  /** Length of the bars to make, at most a day. */
  readonly durationMs: number
  /** Zone on whose midnight the bars are laid out; the instrument's session by default. */
  readonly timeZone?: string
}

/** What goes into a bar: the prices of a tick or of a shorter bar. */
interface Piece {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  readonly ticks: number
  readonly spread: number | null
}

const DAY = 86_400_000
const NOWHERE: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.NEGATIVE_INFINITY }

/**
 * Makes bars of ticks, or longer bars of shorter ones. An interval without a price has no bar.
 *
 * Ticks become bars as MetaTrader makes them: of the trades where there are trades, of the bids where there are none. A
 * tick trades when it has a volume, or another `last` than the tick before. From the first trade on, quotes make no bars.
 * A bar's volume is its contracts, or its ticks where no contract was traded; its spread is the last that was known in it.
 */
export class BarAggregator {
  readonly #instrument: Instrument
  readonly #durationMs: number
  readonly #calendar: SessionCalendar
  #interval: Interval = NOWHERE
  #newest = Number.NEGATIVE_INFINITY
  #last: number | null = null
  // beside the price, which was null before the first: V8 gave up the compiled code of it hundreds of times in a replay
  #isBegun = false
  #open = 0
  #high = 0
  #low = 0
  #close = 0
  #volume = 0
  #ticks = 0
  #spread: number | null = null

  /** Throws `INVALID_INPUT` for a duration that is not a whole number of milliseconds up to a day, or an unknown zone. */
  constructor({ instrument, durationMs, timeZone }: BarAggregatorOptions) {
    this.#instrument = instrument
    this.#durationMs = requireInteger(durationMs, 'durationMs', 1)
    if (durationMs > DAY) throw invalidInput('durationMs', durationMs, `must be at most a day, ${DAY}`)
    this.#calendar = new SessionCalendar(timeZone ?? instrument.session.timeZone)
  }

  /**
   * The next tick, oldest first. Returns the bar before, once a tick belongs to the next one; else null.
   * Throws `INVALID_INPUT` for a tick older than the last; nothing has changed then.
   */
  push(tick: MarketTick): MarketBar | null {
    const finished = this.#reach(tick.time, 'tick.time')
    const price = this.#priceOf(tick)
    const { bid, ask, volume } = tick
    const spread = bid === null || ask === null ? null : spreadBetween(bid, ask, this.#instrument)
    if (price !== null) this.#add({ open: price, high: price, low: price, close: price, volume, ticks: 1, spread })
    else if (this.#isBegun) this.#spread = spread ?? this.#spread
    return finished
  }

  /**
   * The next shorter bar, oldest first; the same answers as `push`. Throws `INVALID_INPUT` for a bar older than the last, and
   * for one that does not lie wholly in one interval.
   */
  pushBar(bar: MarketBar): MarketBar | null {
    const { end } = intervalAt(bar.time, this.#durationMs, this.#calendar)
    if (bar.time + bar.durationMs > end)
      throw invalidInput('bar.durationMs', bar.durationMs, `must end by ${end}, with the bar it becomes a part of`)
    const finished = this.#reach(bar.time, 'bar.time')
    this.#add({ ...bar, ticks: 0 })
    return finished
  }

  /** The bar that was begun and not finished, as the recording ends; null where there is none. */
  finish(): MarketBar | null {
    const bar = this.#bar()
    this.#isBegun = false
    return bar
  }

  #reach(time: number, path: string): MarketBar | null {
    if (!(time >= this.#newest)) throw invalidInput(path, time, `must not be before ${this.#newest}, the last one`)
    this.#newest = time
    if (time < this.#interval.end) return null
    const finished = this.finish()
    const { start, end } = intervalAt(time, this.#durationMs, this.#calendar)
    // lengths that do not divide an hour overlap where an hour exists twice
    this.#interval = { start: Math.max(start, this.#interval.end), end }
    return finished
  }

  #priceOf({ bid, last, volume }: MarketTick): number | null {
    if (last === null) return bid
    // the first `last` of all may be of before the recording
    const isTrade = volume > 0 || (this.#last !== null && last !== this.#last)
    this.#last = last
    return isTrade ? last : null
  }

  #add({ open, high, low, close, volume, ticks, spread }: Piece): void {
    const isFirst = !this.#isBegun
    if (isFirst) this.#open = open
    this.#isBegun = true
    this.#high = isFirst ? high : Math.max(this.#high, high)
    this.#low = isFirst ? low : Math.min(this.#low, low)
    this.#close = close
    this.#volume = (isFirst ? 0 : this.#volume) + volume
    this.#ticks = (isFirst ? 0 : this.#ticks) + ticks
    this.#spread = spread ?? (isFirst ? null : this.#spread)
  }

  #bar(): MarketBar | null {
    if (!this.#isBegun) return null
    const { start, end } = this.#interval
    return {
      time: start,
      durationMs: end - start,
      open: this.#open,
      high: this.#high,
      low: this.#low,
      close: this.#close,
      volume: this.#volume || this.#ticks,
      spread: this.#spread,
    }
  }
}
