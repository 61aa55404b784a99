import { direction, type Instrument, invalidInput, type Signal, toPrice, toTickSteps } from '@alavanca/core'
import type { RoundedPrice } from '../records.ts'

/** A signal whose prices all lie on the tick, and what had to be moved. */
export interface RoundedSignal {
  readonly signal: Signal
  readonly prices: readonly RoundedPrice[]
}

const NOTHING: readonly RoundedPrice[] = Object.freeze([])

/**
 * The signal with every price on the tick that risks less: stop and targets towards the entry, the entry towards the stop.
 * Throws `INVALID_INPUT` where that leaves no tick between entry and stop, or entry and target.
 */
export const roundPrices = (signal: Signal, instrument: Instrument): RoundedSignal => {
  const { side, entryPrice, stopPrice, targets } = signal
  if (side === 'HOLD') return { signal, prices: NOTHING }
  const towardsStop = direction(side) === 1 ? -1 : 1
  const towardsTarget = direction(side)
  const rounded = (price: number, way: 1 | -1): number => toPrice(toTickSteps(price, instrument, way), instrument)
  const entry = rounded(entryPrice, towardsStop)
  const stop = rounded(stopPrice, towardsTarget)
  const goals = targets.map((target) => rounded(target, towardsStop))
  if (direction(side) * (entry - stop) <= 0)
    throw invalidInput('signal.stopPrice', stopPrice, `must lie at least a tick from the entry ${entryPrice}`)
  for (const [index, goal] of goals.entries()) {
    if (direction(side) * (goal - entry) <= 0)
      throw invalidInput(`signal.targets.${index}`, targets[index], `must lie at least a tick from ${entryPrice}`)
  }
  const moved = [
    { field: 'entryPrice', from: entryPrice, to: entry },
    { field: 'stopPrice', from: stopPrice, to: stop },
    // as many goals as targets
    ...goals.map((to, index) => ({ field: `targets.${index}`, from: targets[index] ?? to, to })),
  ].filter(({ from, to }) => from !== to)
  if (moved.length === 0) return { signal, prices: NOTHING }
  return { signal: { ...signal, entryPrice: entry, stopPrice: stop, targets: goals }, prices: moved }
}
