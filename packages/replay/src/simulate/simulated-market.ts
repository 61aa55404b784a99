import { type Instrument, type KnownRegime, type Rng, toPrice } from '@alavanca/core'
import { arrivalTimes } from './arrivals.ts'
import { normalDeviate } from './deviates.ts'
import type { MarketShape } from './market-shape.ts'
import { type BestPrices, bestPrices, nextAggressor, nextSpread, tradeSize } from './order-book.ts'
import { regimeVolatility } from './regime-spells.ts'
import type { SimulatedTick } from './simulated-data.ts'
import { nextVariance } from './volatility-clustering.ts'

/** What one minute is like. */
export interface MinuteOutlook {
  readonly time: number
  readonly durationMs: number
  /** See `intradayActivity`. */
  readonly activity: number
  readonly regime: KnownRegime
  /** Drift in standard deviations of an ordinary minute. */
  readonly drift: number
  /** Price in ticks that the market comes back to; null where it has no such price. */
  readonly anchorTicks: number | null
}

/** The market's memory: the price it has in mind, how nervous it is, the book and the last trade. */
export class SimulatedMarket {
  readonly #rng: Rng
  #shape: MarketShape
  readonly #instrument: Instrument
  readonly #startTicks: number
  #fairTicks: number
  #variance = 1
  /** How far the last minute of the session moved, in ticks. */
  #lastMove = 0
  #spread = 1
  #book: BestPrices | null = null
  #lastTicks: number | null = null

  constructor(rng: Rng, shape: MarketShape, instrument: Instrument, startTicks: number) {
    this.#rng = rng
    this.#shape = shape
    this.#instrument = instrument
    this.#startTicks = startTicks
    // half-way between two ticks, where a one-tick spread sits evenly around it
    this.#fairTicks = startTicks + 0.5
  }

  /** The price the market has in mind, in ticks, mostly between two of them. */
  get fairTicks(): number {
    return this.#fairTicks
  }

  /** A night: the price moves, and the book is empty. */
  skipNight(sessionMinutes: number): void {
    const session = this.#ordinaryMinute * Math.sqrt(sessionMinutes)
    this.#fairTicks += this.#shape.gapRatio * session * normalDeviate(this.#rng)
    this.#book = null
    this.#lastTicks = null
    this.#lastMove = 0
  }

  /** From now on it is another kind of market, at the same price. */
  become(shape: MarketShape): void {
    this.#shape = shape
  }

  /** One minute's ticks, oldest first. */
  minute(outlook: MinuteOutlook): SimulatedTick[] {
    const { time, durationMs, activity, regime } = outlook
    const ordinary = this.#ordinaryMinute * activity * regimeVolatility(regime)
    const nervousness = Math.sqrt(this.#variance)
    const offsets = arrivalTimes(this.#rng, this.#shape.ticksPerMinute * activity * nervousness, durationMs)
    const drift = this.#driftOf(outlook)
    const step = (ordinary * nervousness) / Math.sqrt(offsets.length)
    const before = this.#fairTicks
    const ticks: SimulatedTick[] = []
    for (const offset of offsets) {
      const tick = this.#change(time + offset, drift / offsets.length + step * normalDeviate(this.#rng), regime)
      if (tick !== null) ticks.push(tick)
    }
    this.#lastMove = this.#fairTicks - before
    this.#variance = nextVariance(this.#variance, (this.#lastMove - drift) / ordinary)
    return ticks
  }

  /** Standard deviation of an ordinary minute at today's price: volatility is a share of the price. */
  get #ordinaryMinute(): number {
    return (this.#shape.minuteVolatilityTicks * this.#fairTicks) / this.#startTicks
  }

  #driftOf({ activity, drift, anchorTicks }: MinuteOutlook): number {
    const pull = anchorTicks === null ? 0 : this.#shape.rangePull * (anchorTicks - this.#fairTicks)
    const follow = (this.#shape.followThrough ?? 0) * this.#lastMove
    return drift * activity * this.#ordinaryMinute + pull + follow
  }

  /** Moves the price and tells what of it can be seen; null where neither the book changed nor anybody traded. */
  #change(time: number, move: number, regime: KnownRegime): SimulatedTick | null {
    this.#fairTicks += move
    this.#spread = nextSpread(this.#rng, this.#spread, regime)
    const { bid, ask } = bestPrices(this.#fairTicks, this.#spread)
    const aggressor = nextAggressor(this.#rng, move)
    if (aggressor === null && bid === this.#book?.bid && ask === this.#book.ask) return null
    this.#book = { bid, ask }
    if (aggressor !== null) this.#lastTicks = aggressor === 'BUY' ? ask : bid
    return {
      time,
      bid: this.#priceOf(bid),
      ask: this.#priceOf(ask),
      last: this.#lastTicks === null ? null : this.#priceOf(this.#lastTicks),
      volume: aggressor === null ? 0 : tradeSize(this.#rng),
      aggressor,
    }
  }

  #priceOf(ticks: number): number {
    return toPrice(ticks * this.#instrument.grid.stepsPerTick, this.#instrument)
  }
}
