import { direction, invalidInput, requireInteger, requirePositive, requireText, type Signal } from '@alavanca/core'

/** Throws `INVALID_INPUT` unless a trading signal's prices make sense: stop and targets on their own sides of the entry. */
export const checkSignal = (signal: Signal, symbol: string): void => {
  requireText(signal.id, 'signal.id')
  if (signal.symbol !== symbol)
    throw invalidInput('signal.symbol', signal.symbol, `must be ${symbol}, which is replayed`)
  if (signal.side === 'HOLD') return
  const { side, entryPrice, stopPrice, targets, requestedContracts } = signal
  const gain = (price: number): number => direction(side) * (price - entryPrice)
  requirePositive(entryPrice, 'signal.entryPrice')
  if (gain(requirePositive(stopPrice, 'signal.stopPrice')) >= 0)
    throw invalidInput('signal.stopPrice', stopPrice, `must lose against the entry ${entryPrice} of a ${side}`)
  for (const [index, target] of targets.entries()) {
    if (gain(requirePositive(target, `signal.targets.${index}`)) <= 0)
      throw invalidInput(`signal.targets.${index}`, target, `must gain on the entry ${entryPrice} of a ${side}`)
  }
  if (requestedContracts !== undefined) requireInteger(requestedContracts, 'signal.requestedContracts', 1)
}
