import { type Steps, toSteps } from '@alavanca/core'
import type { SymbolBook } from '../books.ts'
import type { MarketEvent } from '../events.ts'
import { marketMoment } from './market-stamp.ts'

/** Older prices say nothing about where the market is now. */
export const PRICE_IS_FRESH_MS: number = 5 * 60_000

/** Bid and ask, where both were seen or can be told from a bar's spread; a single price is both. */
export interface LastPrices {
  readonly bid: Steps
  readonly ask: Steps
  readonly time: number
}

const sidesOf = (event: MarketEvent): readonly [bid: number, ask: number] => {
  if (event.type === 'BAR') return [event.close, event.close + (event.spread ?? 0)]
  return 'price' in event ? [event.price, event.price] : [event.bid, event.ask]
}

/** The last prices of a symbol; null before the first. */
export const lastPrices = ({ seen, instrument }: SymbolBook): LastPrices | null => {
  if (seen === null) return null
  const [bid, ask] = sidesOf(seen)
  return { bid: toSteps(bid, instrument), ask: toSteps(ask, instrument), time: marketMoment(seen) }
}
