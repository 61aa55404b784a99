import {
  direction,
  invalidInput,
  requireInteger,
  requireName,
  requireOneOf,
  requireSteps,
  requireText,
  SIDES,
} from '@alavanca/core'
import { requireTuning } from '@alavanca/policy'
import type { Books } from './books.ts'
import { requireThere } from './check-facts.ts'
import type { AdoptAction, OperatorAction, SettleAction } from './operator-action.ts'
import { checkSharePolicy } from './rules/check-share-policy.ts'
import { roundStop, roundTargets } from './rules/round-prices.ts'

const checkSettle = (books: Books, { symbol, leg, tradeId, contracts, price, reason }: SettleAction): void => {
  const { instrument } = books.symbol(symbol, 'action.symbol')
  requireOneOf(leg, ['BASE', 'EXTRA'], 'action.leg')
  if (tradeId !== undefined) requireText(tradeId, 'action.tradeId')
  requireInteger(contracts, 'action.contracts', 0)
  requireSteps(price, instrument, 'action.price')
  requireText(reason, 'action.reason')
}

const checkAdopt = (books: Books, action: AdoptAction): void => {
  const { symbol, side, contracts, price, stopPrice, targetPrice, contract, reason } = action
  const { instrument } = books.symbol(symbol, 'action.symbol')
  requireOneOf(side, SIDES, 'action.side')
  requireInteger(contracts, 'action.contracts', 1)
  requireSteps(price, instrument, 'action.price')
  requireSteps(stopPrice, instrument, 'action.stopPrice')
  if (contract !== undefined) requireName(contract, 'action.contract')
  requireText(reason, 'action.reason')
  if (targetPrice === undefined) return
  requireSteps(targetPrice, instrument, 'action.targetPrice')
  // as it will be ordered: on the tick
  const [goal] = roundTargets([targetPrice], side, instrument).targets
  if (typeof goal === 'number' && direction(side) * (goal - roundStop(stopPrice, side, instrument)) <= 0)
    throw invalidInput('action.targetPrice', targetPrice, `must lie beyond the stop ${stopPrice}`)
}

/** Throws `INVALID_INPUT` with path and value unless an operator can ask for it. */
export const checkAction = (books: Books, action: OperatorAction): void => {
  requireThere(action, 'action')
  switch (action.type) {
    case 'PAUSE':
    case 'HALT':
    case 'RESUME':
      return
    case 'FREEZE':
    case 'UNFREEZE':
      requireText(action.regime, 'action.regime')
      return
    case 'ROLLBACK':
      requireText(action.snapshotId, 'action.snapshotId')
      return
    case 'DISCARD_LESSON':
      requireText(action.tradeId, 'action.tradeId')
      return
    case 'RETRY_LESSONS':
      if (action.tradeId !== undefined) requireText(action.tradeId, 'action.tradeId')
      return
    case 'SET_CAPITAL':
      requireInteger(action.operatorCapital, 'action.operatorCapital', 0)
      return
    case 'SET_MARGIN':
      requireInteger(action.marginPerContract, 'action.marginPerContract', 1)
      if (action.symbol !== undefined) books.symbol(action.symbol, 'action.symbol')
      return
    case 'CLOSE_EXTRAS':
    case 'FLATTEN':
      if (action.symbol !== undefined) books.symbol(action.symbol, 'action.symbol')
      return
    case 'SETTLE':
      checkSettle(books, action)
      return
    case 'ADOPT':
      checkAdopt(books, action)
      return
    case 'TUNE':
      requireTuning(action.change, 'action.change')
      if (action.expected !== undefined) requireInteger(action.expected, 'action.expected', 0)
      return
    case 'TUNE_UNDO':
      if (action.version !== undefined) requireInteger(action.version, 'action.version', 0)
      return
    case 'SHARE_POLICY':
      checkSharePolicy(action)
      return
    default:
      // hosts in plain JavaScript can pass anything
      throw invalidInput('action.type', (action as OperatorAction).type, 'must be an action of an operator')
  }
}
