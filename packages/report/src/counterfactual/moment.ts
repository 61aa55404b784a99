import type { Side } from '@alavanca/core'
import type { MarketEvent } from '@alavanca/engine'

/** Prices of one side over a quote or a bar. */
export interface PriceRange {
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

/** What the market showed, once for those who sell into it and once for those who buy from it. */
export interface Moment {
  /** Epoch milliseconds; of a bar its first moment and its end. */
  readonly from: number
  readonly time: number
  readonly bid: PriceRange
  readonly ask: PriceRange
}

const flat = (price: number): PriceRange => ({ open: price, high: price, low: price, close: price })

export const momentOf = (event: MarketEvent): Moment => {
  if (event.type === 'BAR') {
    const { open, high, low, close, spread = 0 } = event
    return {
      from: event.time,
      time: event.time + event.durationMs,
      bid: { open, high, low, close },
      ask: { open: open + spread, high: high + spread, low: low + spread, close: close + spread },
    }
  }
  const { time } = event
  if ('price' in event) return { from: time, time, bid: flat(event.price), ask: flat(event.price) }
  return { from: time, time, bid: flat(event.bid), ask: flat(event.ask) }
}

/** What a position of that side closes at. */
export const closingSide = ({ bid, ask }: Moment, side: Side): PriceRange => (side === 'BUY' ? bid : ask)

/** What a position of that side opens at. */
export const openingSide = ({ bid, ask }: Moment, side: Side): PriceRange => (side === 'BUY' ? ask : bid)
