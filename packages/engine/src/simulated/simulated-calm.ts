import { type Instrument, type SessionDay, toSteps } from '@alavanca/core'
import { CalmPrices, type PricesSeen } from '@alavanca/scalp'
import type { MarketEvent } from '../events.ts'
import { isStopMoved } from './simulated-base.ts'
import type { SimulatedTrade } from './simulated-trade.ts'
import type { Simulations } from './simulations.ts'

/** At which prices, in steps, what is simulated stays as it is. */
export interface SimulatedCalm {
  /** For these and no others: they are never changed in place. */
  readonly of: Simulations
  readonly day: SessionDay | null
  /** Of all of them together; null where the last price changed any. */
  readonly prices: CalmPrices | null
  /** Of each that the last price left as it was: a handful, and sooner looked through than hashed. */
  readonly each: readonly OwnCalm[]
}

/** The same of one of them. */
export interface OwnCalm {
  readonly of: SimulatedTrade
  readonly prices: CalmPrices
}

/** What was found out about one of them; undefined where nothing was. */
export const ownCalm = (simulated: SimulatedCalm | null, one: SimulatedTrade): CalmPrices | undefined => {
  if (simulated === null) return undefined
  for (const { of, prices } of simulated.each) if (of === one) return prices
  return undefined
}

/** What is simulated on a symbol, and what was found out about it. */
export interface SimulatedOn {
  readonly instrument: Instrument
  readonly simulations: Simulations
  readonly simulated: SimulatedCalm | null
}

/** Whether a quote or a bar leaves what is simulated on the symbol as it is, by what was found out about it before. */
export const isSimulatedCalm = (
  { simulated, simulations, instrument }: SimulatedOn,
  day: SessionDay | null,
  event: MarketEvent,
): boolean =>
  simulated !== null &&
  simulated.prices !== null &&
  simulated.of === simulations &&
  simulated.day === day &&
  simulated.prices.holdsAt(stepsSeen(event, instrument))

/** What a quote or a bar shows of both sides, in steps. */
export const stepsSeen = (event: MarketEvent, instrument: Instrument): PricesSeen => {
  if (event.type === 'QUOTE') {
    const { time } = event
    const [bid, ask] = 'price' in event ? [event.price, event.price] : [event.bid, event.ask]
    const [low, high] = [toSteps(bid, instrument), toSteps(ask, instrument)]
    return { time, bidLow: low, bidHigh: low, askLow: high, askHigh: high }
  }
  const { time, durationMs, low, high, spread = 0 } = event
  const [bidLow, bidHigh, above] = [toSteps(low, instrument), toSteps(high, instrument), toSteps(spread, instrument)]
  return { time: time + durationMs, bidLow, bidHigh, askLow: bidLow + above, askHigh: bidHigh + above }
}

/**
 * The prices that change nothing after one that changed nothing: what is simulated was followed as far as it goes, so that only a
 * level that is touched, a best price that is passed, or time changes it.
 */
export const calmOf = (simulated: SimulatedTrade): CalmPrices => {
  const prices = new CalmPrices()
  bound(prices, simulated)
  return prices
}

const bound = (calm: CalmPrices, { side, base, extra }: SimulatedTrade): void => {
  if (extra.gainedSteps === null) calm.leavesBy(extra.leg.plan)
  if (base === null || base.left === 0) return
  calm.worseThan(side, base.stop)
  if (isStopMoved(base)) {
    // before its first price nobody knows what comes after it
    if (base.best === null) calm.endsAt(Number.NEGATIVE_INFINITY)
    else calm.betterThan(side, base.best)
  }
  if (base.lastTarget !== null) calm.betterThan(side, base.lastTarget)
  for (const { price } of base.parts) calm.betterThan(side, price)
  if (base.deadline !== null) calm.endsAt(base.deadline)
}
