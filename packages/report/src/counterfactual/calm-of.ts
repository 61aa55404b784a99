import { direction, opposite } from '@alavanca/core'
import type { MarketEvent } from '@alavanca/engine'
import { CalmPrices, type PricesSeen } from '@alavanca/scalp'
import { followed, type SimulatedTrade } from './simulated-trade.ts'

/** At which prices `afterPrices` leaves a simulation as it is. */
export const calmOf = (trade: SimulatedTrade): CalmPrices => {
  const calm = new CalmPrices()
  if (trade.type === 'WAITING') boundWaiting(calm, trade)
  else if (trade.type === 'OPEN') boundOpen(calm, trade)
  return calm
}

type Of<Type extends SimulatedTrade['type']> = Extract<SimulatedTrade, { readonly type: Type }>

const boundWaiting = (calm: CalmPrices, { plan: { side, waits } }: Of<'WAITING'>): void => {
  // at the market it comes in at whatever price is next
  if (waits === null) calm.endsAt(Number.NEGATIVE_INFINITY)
  else {
    // it opens at what the other side closes at
    if (waits.type === 'LIMIT') calm.betterThan(opposite(side), waits.price)
    else calm.worseThan(opposite(side), waits.price)
    if (waits.expiresAt !== null) calm.endsAt(waits.expiresAt)
  }
}

const boundOpen = (calm: CalmPrices, trade: Of<'OPEN'>): void => {
  const { plan, entryPrice, openedAt, stop, best, parts } = trade
  const { side, trail, breakEvenAt, timeLimitMs } = plan
  calm.worseThan(side, stop)
  for (const { price } of parts) calm.betterThan(side, price)
  // a stop that follows the market moves where the market is better than ever
  if (trail !== null) calm.betterThan(side, best)
  if (breakEvenAt !== null && direction(side) * (entryPrice - stop) > 0) calm.betterThan(side, breakEvenAt)
  // an entry may lie where the stop has to move at once
  if (followed(trade, best) !== trade) calm.endsAt(Number.NEGATIVE_INFINITY)
  if (timeLimitMs !== null) calm.endsAt(openedAt + timeLimitMs)
}

/** What of a quote or a bar decides whether it is calm. */
export const seenOf = (event: MarketEvent): PricesSeen => {
  if (event.type === 'BAR') {
    const { time, durationMs, low, high, spread = 0 } = event
    return { time: time + durationMs, bidLow: low, bidHigh: high, askLow: low + spread, askHigh: high + spread }
  }
  const { time } = event
  const [bid, ask] = 'price' in event ? [event.price, event.price] : [event.bid, event.ask]
  return { time, bidLow: bid, bidHigh: bid, askLow: ask, askHigh: ask }
}

/** Whether nothing happens at a quote or a bar. Of a quote that can be told without making anything. */
export const isCalm = (calm: CalmPrices | null, event: MarketEvent): boolean => {
  if (calm === null) return false
  return event.type === 'QUOTE' && 'bid' in event
    ? calm.holdsAtQuote(event.time, event.bid, event.ask)
    : calm.holdsAt(seenOf(event))
}
