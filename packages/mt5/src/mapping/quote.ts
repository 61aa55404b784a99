import type { Quote } from '@alavanca/core'
import type { TickRow } from '@alavanca/mt5-protocol'
import { toUtc } from './server-time.ts'

/**
 * A tick as a quote: bid and ask where both are known, else the last trade; null where the tick names no price. A crossed
 * book (before the open) is put the right way round, as replays do.
 */
export const toQuote = ([time, bid, ask, last]: TickRow, utcOffset: number): Quote | null => {
  const moment = toUtc(time, utcOffset)
  if (bid > 0 && ask > 0) return { time: moment, bid: Math.min(bid, ask), ask: Math.max(bid, ask) }
  const price = last || bid || ask
  return price > 0 ? { time: moment, price } : null
}
