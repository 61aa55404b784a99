import {
  ensureNever,
  invalidInput,
  requireInteger,
  requireName,
  requireOneOf,
  requirePositive,
  requireSteps,
  requireText,
  SIDES,
} from '@alavanca/core'
import type { Books } from './books.ts'
import { requireFlag, requireHostTime, requireMoment, requireThere } from './check-facts.ts'
import {
  type BrokerEvent,
  EXIT_CAUSES,
  type ExitFillEvent,
  type FillEvent,
  type HoldingDifference,
  type ReconciledEvent,
} from './events.ts'

const LEGS = ['BASE', 'EXTRA'] as const

const checkFill = (event: FillEvent | ExitFillEvent): void => {
  requireText(event.fillId, 'event.fillId')
  requireInteger(event.contracts, 'event.contracts', 1)
  requirePositive(event.price, 'event.price')
  if (event.commissionCents !== undefined) requireInteger(event.commissionCents, 'event.commissionCents')
  if (event.swapCents !== undefined) requireInteger(event.swapCents, 'event.swapCents')
  if (event.ambiguous !== undefined) requireFlag(event.ambiguous, 'event.ambiguous')
}

const checkDifference = (difference: HoldingDifference, path: string): void => {
  requireThere(difference, path)
  // what nobody here asked for may be of anything
  requireName(difference.symbol, `${path}.symbol`)
  if (difference.contract !== null) requireName(difference.contract, `${path}.contract`)
  if (difference.leg !== null) requireOneOf(difference.leg, LEGS, `${path}.leg`)
  requireOneOf(difference.side, SIDES, `${path}.side`)
  requireInteger(difference.here, `${path}.here`, 0)
  requireInteger(difference.there, `${path}.there`, 0)
}

const checkReconciled = (event: ReconciledEvent): void => {
  for (const count of ['matched', 'recovered', 'orphans', 'ambiguous'] as const)
    requireInteger(event[count], `event.${count}`, 0)
  const { differences = [] } = event
  if (!Array.isArray(differences)) throw invalidInput('event.differences', differences, 'must be a list')
  for (const [index, difference] of differences.entries()) checkDifference(difference, `event.differences.${index}`)
}

/** Throws `INVALID_INPUT` with path and value unless it is what a broker can tell. */
export const checkBrokerEvent = (books: Books, event: BrokerEvent): void => {
  switch (event.type) {
    case 'FILL': {
      requireText(event.orderId, 'event.orderId')
      checkFill(event)
      if (event.contract !== undefined) requireName(event.contract, 'event.contract')
      const order = books.orderOf(event.orderId)
      if (order !== undefined) requireSteps(event.price, books.symbol(order.symbol).instrument, 'event.price')
      return
    }
    case 'EXIT_FILL':
      checkFill(event)
      requireOneOf(event.leg, LEGS, 'event.leg')
      if (event.side !== undefined) requireOneOf(event.side, SIDES, 'event.side')
      requireOneOf(event.cause, EXIT_CAUSES, 'event.cause')
      requireSteps(event.price, books.symbol(event.symbol).instrument, 'event.price')
      return
    case 'ORDER_REJECTED':
      requireText(event.code, 'event.code')
      requireText(event.orderId, 'event.orderId')
      if (event.notBefore === undefined) return
      requireMoment(event.notBefore, 'event.notBefore')
      requireHostTime(event.notBefore, 'event.notBefore')
      return
    case 'ORDER_CANCELLED':
      requireOneOf(event.cause, ['EXPIRED', 'REQUESTED', 'BROKER'], 'event.cause')
      requireText(event.orderId, 'event.orderId')
      return
    case 'ORDER_ACCEPTED':
    case 'ORDER_MODIFIED':
    case 'ORDER_UNKNOWN':
      requireText(event.orderId, 'event.orderId')
      return
    case 'RECONCILED':
      checkReconciled(event)
      return
    case 'STOP_MISSING': {
      const { instrument } = books.symbol(event.symbol, 'event.symbol')
      requireOneOf(event.leg, LEGS, 'event.leg')
      requireOneOf(event.side, SIDES, 'event.side')
      if (event.stopPrice !== null) requireSteps(event.stopPrice, instrument, 'event.stopPrice')
      return
    }
    case 'BROKER_HALT':
      requireName(event.code, 'event.code')
      requireText(event.message, 'event.message')
      return
    default:
      ensureNever(event)
  }
}
