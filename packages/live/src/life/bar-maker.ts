import type { Instrument, MarketBar } from '@alavanca/core'
import type { FeedEvent, QuoteEvent } from '@alavanca/engine'
import { BarAggregator } from '@alavanca/recordings'

/** Quotes as the engine and the strategy get them: before each quote the bar that it completes, as in a replay. */
export class BarMaker {
  readonly #bars: BarAggregator
  #newest = Number.NEGATIVE_INFINITY

  constructor(instrument: Instrument, durationMs: number) {
    this.#bars = new BarAggregator({ instrument, durationMs })
  }

  /** The events of one quote, oldest first. */
  events(quote: QuoteEvent): readonly FeedEvent[] {
    const bar = this.#barOf(quote)
    return bar === null ? [quote] : [{ type: 'SHOW_BAR', bar }, quote]
  }

  #barOf(quote: QuoteEvent): MarketBar | null {
    // the engine refuses and counts what comes too late
    if (quote.time < this.#newest) return null
    this.#newest = quote.time
    const prices =
      'price' in quote ? { bid: null, ask: null, last: quote.price } : { bid: quote.bid, ask: quote.ask, last: null }
    return this.#bars.push({ time: quote.time, ...prices, volume: 0 })
  }
}
