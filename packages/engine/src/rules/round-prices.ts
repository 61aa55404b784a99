import {
  direction,
  type Instrument,
  invalidInput,
  type Side,
  type Signal,
  type Target,
  toPrice,
  toTickSteps,
} from '@alavanca/core'
import type { RoundedPrice } from '../records.ts'

/** A signal whose prices all lie on the tick, and what had to be moved. */
export interface RoundedSignal {
  readonly signal: Signal
  readonly prices: readonly RoundedPrice[]
}

const NOTHING: readonly RoundedPrice[] = Object.freeze([])

const onTick = (price: number, instrument: Instrument, way: 1 | -1): number =>
  toPrice(toTickSteps(price, instrument, way), instrument)

/** A stop on the tick that risks less: nearer the market. */
export const roundStop = (price: number, side: Side, instrument: Instrument): number =>
  onTick(price, instrument, direction(side))

/** A target on the tick that risks less: nearer the market. */
const roundGoal = (price: number, side: Side, instrument: Instrument): number =>
  onTick(price, instrument, direction(side) === 1 ? -1 : 1)

const priceOf = (target: Target): number => (typeof target === 'number' ? target : target.price)

/** Targets on the tick, as they were given otherwise, and those that were moved. */
export const roundTargets = (
  targets: readonly Target[],
  side: Side,
  instrument: Instrument,
): { readonly targets: readonly Target[]; readonly moved: readonly RoundedPrice[] } => {
  const rounded = targets.map((target) => {
    const price = roundGoal(priceOf(target), side, instrument)
    return typeof target === 'number' ? price : { ...target, price }
  })
  const moved = rounded.flatMap((target, index) => {
    const [from, to] = [priceOf(targets[index] ?? target), priceOf(target)]
    return from === to ? [] : { field: `targets.${index}`, from, to }
  })
  return { targets: rounded, moved }
}

/** Whether nearly nothing has to be done: prices alone, all on the tick already, where they belong. In doubt no. */
const isOnTicks = ({ side, entryPrice, stopPrice, targets, exit }: Signal, instrument: Instrument): boolean => {
  if (side === 'HOLD' || exit !== undefined) return false
  if (roundGoal(entryPrice, side, instrument) !== entryPrice || roundStop(stopPrice, side, instrument) !== stopPrice)
    return false
  const way = direction(side)
  if (!(way * (entryPrice - stopPrice) > 0)) return false
  for (const target of targets) {
    if (typeof target !== 'number' || roundGoal(target, side, instrument) !== target) return false
    if (!(way * (target - entryPrice) > 0)) return false
  }
  return true
}

/**
 * The signal with every price on the tick that risks less: stop and targets towards the entry, the entry towards the stop.
 * Throws `INVALID_INPUT` where that leaves no tick between entry and stop, or entry and target, and for a trail that is
 * closer than a tick.
 */
export const roundPrices = (signal: Signal, instrument: Instrument): RoundedSignal => {
  const { side, entryPrice, stopPrice, exit } = signal
  if (side === 'HOLD' || isOnTicks(signal, instrument)) return { signal, prices: NOTHING }
  const entry = roundGoal(entryPrice, side, instrument)
  const stop = roundStop(stopPrice, side, instrument)
  const goals = roundTargets(signal.targets, side, instrument)
  if (direction(side) * (entry - stop) <= 0)
    throw invalidInput('signal.stopPrice', stopPrice, `must lie at least a tick from the entry ${entryPrice}`)
  for (const [index, goal] of goals.targets.entries()) {
    if (direction(side) * (priceOf(goal) - entry) <= 0)
      throw invalidInput(
        `signal.targets.${index}`,
        signal.targets[index],
        `must lie at least a tick from ${entryPrice}`,
      )
  }
  requireTrail(signal, instrument)
  const breakEvenAt = exit?.breakEvenAt
  const even = breakEvenAt === undefined ? undefined : onTick(breakEvenAt, instrument, direction(side))
  const prices = [
    { field: 'entryPrice', from: entryPrice, to: entry },
    { field: 'stopPrice', from: stopPrice, to: stop },
    ...goals.moved,
    ...(breakEvenAt === undefined || even === undefined
      ? []
      : [{ field: 'exit.breakEvenAt', from: breakEvenAt, to: even }]),
  ].filter(({ from, to }) => from !== to)
  if (prices.length === 0) return { signal, prices: NOTHING }
  const waits = signal.entry === undefined ? {} : { entry: { ...signal.entry, price: entry } }
  const rules = exit === undefined || even === undefined ? {} : { exit: { ...exit, breakEvenAt: even } }
  return {
    signal: { ...signal, entryPrice: entry, stopPrice: stop, targets: goals.targets, ...waits, ...rules },
    prices,
  }
}

const requireTrail = ({ exit }: Signal, { tickSize }: Instrument): void => {
  const distance = exit?.trail?.distance
  if (distance !== undefined && distance < tickSize)
    throw invalidInput('signal.exit.trail.distance', distance, `must be at least a tick of ${tickSize}`)
}
