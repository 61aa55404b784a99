import {
  direction,
  epochMs,
  invalidInput,
  requireInteger,
  requireOneOf,
  requirePositive,
  requireText,
  SIDES,
  type Signal,
} from '@alavanca/core'

const checkPrices = ({ side, entryPrice, stopPrice, targets }: Signal): void => {
  requirePositive(entryPrice, 'entryPrice')
  requirePositive(stopPrice, 'stopPrice')
  targets.forEach((target, index) => {
    requirePositive(target, `targets.${index}`)
  })
  if (side !== 'HOLD' && (entryPrice - stopPrice) * direction(side) <= 0)
    throw invalidInput('stopPrice', stopPrice, `must be ${side === 'BUY' ? 'below' : 'above'} the entry of a ${side}`)
}

/** The signal itself, once every field is within its range; one that wants no trade needs no prices. Throws `INVALID_INPUT`. */
export const checkSignal = (signal: Signal): Signal => {
  requireText(signal.id, 'id')
  epochMs(signal.time)
  requireText(signal.symbol, 'symbol')
  requireOneOf(signal.side, [...SIDES, 'HOLD'], 'side')
  if (signal.requestedContracts !== undefined) requireInteger(signal.requestedContracts, 'requestedContracts', 1)
  if (signal.side !== 'HOLD') checkPrices(signal)
  return signal
}
