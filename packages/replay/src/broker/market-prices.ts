import { type EpochMs, type Instrument, type Steps, toSteps } from '@alavanca/core'
import type { MarketTick } from '@alavanca/recordings'
import type { BarSteps } from '@alavanca/scalp'

/** The best prices at one moment. The ask is never below the bid. */
export interface MarketPrices {
  readonly time: EpochMs
  readonly bid: Steps
  readonly ask: Steps
}

/** Recorded prices of bars and single-price ticks count as bids: the ask lies a spread above. */
export const pricesAt = (time: number, bid: Steps, spread: Steps): MarketPrices => ({
  time: time as EpochMs,
  bid,
  // a price plus a distance is a price
  ask: (bid + spread) as Steps,
})

/**
 * A tick's prices: bid and ask where both were seen, else the last trade as the bid. Null before any price was seen.
 * Crossed quotes are put the right way round, so that nobody earns the crossing.
 */
export const pricesOfTick = (
  { time, bid, ask, last }: MarketTick,
  instrument: Instrument,
  spread: Steps,
): MarketPrices | null => {
  if (bid !== null && ask !== null) {
    const [low, high] = bid <= ask ? [bid, ask] : [ask, bid]
    return { time: time as EpochMs, bid: toSteps(low, instrument), ask: toSteps(high, instrument) }
  }
  const only = last ?? bid ?? ask
  return only === null ? null : pricesAt(time, toSteps(only, instrument), spread)
}

/** The bar of the asks, by which positions are judged that close by buying. */
export const askBar = (bar: BarSteps, spread: Steps): BarSteps => ({
  time: bar.time,
  end: bar.end,
  // prices plus a distance are prices
  open: (bar.open + spread) as Steps,
  high: (bar.high + spread) as Steps,
  low: (bar.low + spread) as Steps,
  close: (bar.close + spread) as Steps,
})
