import { requireInteger, requireOneOf, requirePositive, requireText } from './assert.ts'
import { invalidInput } from './errors.ts'
import { direction, SIDES, type Side } from './side.ts'
import { ENTRY_TYPES, type ExitRules, OPPOSITE_RULES, type Signal, type SignalEntry } from './signal.ts'
import { requireTargets } from './targets.ts'
import { epochMs } from './units.ts'

const SIGNAL_SIDES = [...SIDES, 'HOLD'] as const

const requirePrices = ({ entryPrice, stopPrice, targets }: Signal, side: Side): void => {
  requirePositive(entryPrice, 'signal.entryPrice')
  if (direction(side) * (requirePositive(stopPrice, 'signal.stopPrice') - entryPrice) >= 0)
    throw invalidInput('signal.stopPrice', stopPrice, `must lose against the entry ${entryPrice} of a ${side}`)
  requireTargets(targets, { side, entryPrice, path: 'signal.targets' })
}

// hosts in plain JavaScript can pass anything
const requireThere = (value: object, path: string): void => {
  if (typeof value !== 'object' || value === null) throw invalidInput(path, value, 'must be an object')
}

const requireEntry = ({ type, price, expiresAt }: SignalEntry, entryPrice: number): void => {
  requireOneOf(type, ENTRY_TYPES, 'signal.entry.type')
  if (price !== undefined && requirePositive(price, 'signal.entry.price') !== entryPrice)
    throw invalidInput('signal.entry.price', price, `must be the signal's entryPrice ${entryPrice}, or be left out`)
  if (expiresAt === undefined) return
  if (type === 'MARKET') throw invalidInput('signal.entry.expiresAt', expiresAt, 'is for entries that wait')
  epochMs(expiresAt, 'signal.entry.expiresAt')
}

const requireExit = ({ breakEvenAt, trail, timeLimitSeconds }: ExitRules, side: Side, entryPrice: number): void => {
  if (breakEvenAt !== undefined) {
    if (direction(side) * (requirePositive(breakEvenAt, 'signal.exit.breakEvenAt') - entryPrice) <= 0)
      throw invalidInput('signal.exit.breakEvenAt', breakEvenAt, `must gain on the entry ${entryPrice} of a ${side}`)
  }
  if (trail !== undefined) {
    requireThere(trail, 'signal.exit.trail')
    requirePositive(trail.distance, 'signal.exit.trail.distance')
    if (trail.step !== undefined) requirePositive(trail.step, 'signal.exit.trail.step')
  }
  if (timeLimitSeconds !== undefined) requireInteger(timeLimitSeconds, 'signal.exit.timeLimitSeconds', 1)
}

/**
 * The signal itself, once every field is within its range: stop and targets on their own sides of the entry. One that
 * wants no trade needs no prices. Throws `INVALID_INPUT`.
 */
export const requireSignal = (signal: Signal): Signal => {
  const { id, time, symbol, side, requestedContracts, entry, exit, onOpposite } = signal
  requireText(id, 'signal.id')
  epochMs(time, 'signal.time')
  requireText(symbol, 'signal.symbol')
  requireOneOf(side, SIGNAL_SIDES, 'signal.side')
  if (requestedContracts !== undefined) requireInteger(requestedContracts, 'signal.requestedContracts', 1)
  if (onOpposite !== undefined) requireOneOf(onOpposite, OPPOSITE_RULES, 'signal.onOpposite')
  if (side === 'HOLD') return signal
  requirePrices(signal, side)
  if (entry !== undefined) {
    requireThere(entry, 'signal.entry')
    requireEntry(entry, signal.entryPrice)
  }
  if (exit !== undefined) {
    requireThere(exit, 'signal.exit')
    requireExit(exit, side, signal.entryPrice)
  }
  return signal
}
