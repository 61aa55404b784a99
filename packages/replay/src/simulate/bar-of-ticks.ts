import { type Instrument, toPrice, toSteps } from '@alavanca/core'
import type { SimulatedBar, SimulatedTick } from './simulated-data.ts'

/**
 * The bar of one interval's ticks, made of its trades as an exchange's bars are; null where nobody traded.
 * The ticks must be in order and of the interval that starts at `time`.
 */
export const barOfTicks = (
  time: number,
  durationMs: number,
  ticks: readonly SimulatedTick[],
  instrument: Instrument,
): SimulatedBar | null => {
  const trades = ticks.flatMap(({ last, volume }) => (last !== null && volume > 0 ? [{ last, volume }] : []))
  const [first, final, quote] = [trades[0], trades.at(-1), ticks.at(-1)]
  if (first === undefined || final === undefined || quote === undefined) return null
  return {
    time,
    durationMs,
    open: first.last,
    high: trades.reduce((high, { last }) => Math.max(high, last), first.last),
    low: trades.reduce((low, { last }) => Math.min(low, last), first.last),
    close: final.last,
    volume: trades.reduce((sum, { volume }) => sum + volume, 0),
    tickVolume: trades.length,
    // in steps, so that 0.00001 does not become 0.000010000000010279564
    spread: toPrice(toSteps(quote.ask, instrument) - toSteps(quote.bid, instrument), instrument),
  }
}
