/** When an order that waits is filled, at what price, and when it lapses: the rules of replays. */
import { direction, type Side, type Steps, toSteps } from '@alavanca/core'
import { enteringSide, isEntryReached, type MarketPrices, waitingEntryFill } from '@alavanca/replay'
import type { Distance } from './level-distance.ts'
import { isOpen, type SimulatedSymbol } from './simulated-symbol.ts'
import type { Lapse, PendingTerms } from './trade-request.ts'

const DAY_MS = 86_400_000

/** How far the market has to go until the order is filled; 0 or less: it is reached. */
export const entryDistance = (
  side: Side,
  { type, price }: PendingTerms,
  symbol: SimulatedSymbol,
  prices: MarketPrices,
): Distance => {
  const ahead = direction(side) * (toSteps(price, symbol.instrument) - enteringSide(side, prices))
  // a LIMIT lies on the better side of the market
  return { level: 'entry', price, steps: type === 'STOP' ? ahead : 0 - ahead }
}

/** Whether the market has come to it. */
export const isReached = (
  side: Side,
  { type, price }: PendingTerms,
  { instrument }: SimulatedSymbol,
  prices: MarketPrices,
): boolean => isEntryReached(type, side, enteringSide(side, prices), toSteps(price, instrument))

/** What a reached order is filled at: a LIMIT at its price and never better, a STOP as any order at the market. */
export const pendingFill = (
  side: Side,
  { type, price }: PendingTerms,
  { instrument, slippage }: SimulatedSymbol,
  prices: MarketPrices,
): Steps =>
  waitingEntryFill({ type, side, level: toSteps(price, instrument), first: enteringSide(side, prices) }, slippage)

/** The end of the server's day, on its wall clock. */
export const endOfDay = (wall: number): number => (Math.floor(wall / DAY_MS) + 1) * DAY_MS

/** Whether an order's time is over. All moments but `time` are on the server's wall clock. */
export const hasLapsed = (
  lapse: Lapse,
  { placed, now, time }: { readonly placed: number; readonly now: number; readonly time: number },
  symbol: SimulatedSymbol,
): boolean => {
  switch (lapse.type) {
    case 'GTC':
      return false
    case 'DAY':
      return now >= endOfDay(placed) || !isOpen(symbol, time)
    case 'SPECIFIED':
      return now >= lapse.at
    case 'SPECIFIED_DAY':
      return now >= endOfDay(lapse.at)
  }
}
