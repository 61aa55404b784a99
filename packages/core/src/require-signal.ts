import { requireInteger, requireOneOf, requirePositive, requireText } from './assert.ts'
import { invalidInput } from './errors.ts'
import { direction, SIDES } from './side.ts'
import type { Signal } from './signal.ts'
import { epochMs } from './units.ts'

const requirePrices = ({ entryPrice, stopPrice, targets }: Signal, side: 'BUY' | 'SELL'): void => {
  const gain = (price: number): number => direction(side) * (price - entryPrice)
  requirePositive(entryPrice, 'signal.entryPrice')
  if (gain(requirePositive(stopPrice, 'signal.stopPrice')) >= 0)
    throw invalidInput('signal.stopPrice', stopPrice, `must lose against the entry ${entryPrice} of a ${side}`)
  if (!Array.isArray(targets)) throw invalidInput('signal.targets', targets, 'must be a list of prices')
  for (const [index, target] of targets.entries()) {
    if (gain(requirePositive(target, `signal.targets.${index}`)) <= 0)
      throw invalidInput(`signal.targets.${index}`, target, `must gain on the entry ${entryPrice} of a ${side}`)
  }
}

/**
 * The signal itself, once every field is within its range: stop and targets on their own sides of the entry. One that
 * wants no trade needs no prices. Throws `INVALID_INPUT`.
 */
export const requireSignal = (signal: Signal): Signal => {
  const { id, time, symbol, side, requestedContracts } = signal
  requireText(id, 'signal.id')
  epochMs(time, 'signal.time')
  requireText(symbol, 'signal.symbol')
  requireOneOf(side, [...SIDES, 'HOLD'], 'signal.side')
  if (requestedContracts !== undefined) requireInteger(requestedContracts, 'signal.requestedContracts', 1)
  if (side !== 'HOLD') requirePrices(signal, side)
  return signal
}
