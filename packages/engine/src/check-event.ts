import {
  epochMs,
  type Instrument,
  invalidInput,
  requireFeatures,
  requireInteger,
  requireName,
  requireOneOf,
  requirePositive,
  requireSignal,
  requireSteps,
  requireTargets,
  requireText,
  requireUnitInterval,
  SIDES,
  type Signal,
  type Target,
} from '@alavanca/core'
import { requireBar, requireQuote } from '@alavanca/scalp'
import type { Books } from './books.ts'
import {
  type AdjustEvent,
  type CancelEntryEvent,
  type EngineEvent,
  EXIT_CAUSES,
  type ExitEvent,
  type ExitFillEvent,
  type FillEvent,
  type MarketEvent,
  type OperatorAction,
  type SignalEvent,
} from './events.ts'
import { LATEST_PLAUSIBLE_TIME } from './market-time.ts'
import { tradeOf } from './rules/berth.ts'
import { roundPrices } from './rules/round-prices.ts'

/** The furthest a calendar goes, with room to spare. */
const LAST_TIME = 8e15

/** A time of the host's own clock, or of one that the host vouches for. */
const requireHostTime = (time: number, path: string): void => {
  if (time > LATEST_PLAUSIBLE_TIME)
    throw invalidInput(path, time, 'must be a time in epoch milliseconds, not in microseconds or beyond the year 2200')
}

const requireMoment = (time: number, path: string): void => {
  if (Math.abs(epochMs(time, path)) > LAST_TIME) throw invalidInput(path, time, 'must be a time in epoch milliseconds')
}

// hosts in plain JavaScript can leave anything out
const requireThere = (value: object, path: string): void => {
  if (typeof value !== 'object' || value === null) throw invalidInput(path, value, 'must be an object')
}

const requireFlag = (value: boolean, path: string): void => {
  if (typeof value !== 'boolean') throw invalidInput(path, value, 'must be true or false')
}

const requireReceived = ({ receivedAt }: MarketEvent): void => {
  if (receivedAt === undefined) return
  requireMoment(receivedAt, 'event.receivedAt')
  requireHostTime(receivedAt, 'event.receivedAt')
}

const checkSignal = (books: Books, signal: Signal): void => {
  requireThere(signal, 'signal')
  const { instrument } = books.symbol(requireSignal(signal).symbol, 'signal.symbol')
  requireHostTime(signal.time, 'signal.time')
  if (signal.side === 'HOLD') return
  requireSteps(signal.entryPrice, instrument, 'signal.entryPrice')
  requireSteps(signal.stopPrice, instrument, 'signal.stopPrice')
  checkTargets(signal.targets, instrument, 'signal.targets')
  if (signal.entry?.expiresAt !== undefined) requireHostTime(signal.entry.expiresAt, 'signal.entry.expiresAt')
  roundPrices(signal, instrument)
}

const checkTargets = (targets: readonly Target[], instrument: Instrument, path: string): void => {
  for (const [index, target] of targets.entries()) {
    if (typeof target === 'number') requireSteps(target, instrument, `${path}.${index}`)
    else requireSteps(target.price, instrument, `${path}.${index}.price`)
  }
}

const requireNamed = (books: Books, { tradeId, symbol }: ExitEvent | CancelEntryEvent): void => {
  if (tradeId !== undefined) requireText(tradeId, 'event.tradeId')
  if (symbol !== undefined) books.symbol(symbol, 'event.symbol')
  if (tradeId === undefined && symbol === undefined)
    throw invalidInput('event.tradeId', tradeId, 'must be given where no symbol is')
}

const checkAdjust = (books: Books, { tradeId, stopPrice, targets, allowWiden }: AdjustEvent): void => {
  requireText(tradeId, 'event.tradeId')
  if (allowWiden !== undefined) requireFlag(allowWiden, 'event.allowWiden')
  if (stopPrice === undefined && targets === undefined)
    throw invalidInput('event.stopPrice', stopPrice, 'must be given where no targets are')
  const found = [...books.symbols.values()].flatMap((book) => {
    const trade = tradeOf(book, tradeId)
    return trade === null ? [] : { side: trade.side, instrument: book.instrument, base: trade.base }
  })
  if (stopPrice !== undefined) requirePositive(stopPrice, 'event.stopPrice')
  for (const { side, instrument } of found) {
    if (stopPrice !== undefined) requireSteps(stopPrice, instrument, 'event.stopPrice')
    if (targets === undefined) continue
    // a target may lie anywhere beyond the market, which moved since the entry
    requireTargets(targets, { side, entryPrice: side === 'BUY' ? 0 : Number.MAX_VALUE, path: 'event.targets' })
    checkTargets(targets, instrument, 'event.targets')
  }
}

const checkExit = (books: Books, event: ExitEvent): void => {
  requireNamed(books, event)
  requireText(event.reason, 'event.reason')
  if (event.share !== undefined && !(requirePositive(event.share, 'event.share') <= 1))
    throw invalidInput('event.share', event.share, 'must be above 0 and at most 1')
}

const checkSignalEvent = (books: Books, { signal, context }: SignalEvent): void => {
  checkSignal(books, signal)
  requireThere(context, 'context')
  requireName(context.regime, 'context.regime')
  requireUnitInterval(context.globalConfidence, 'context.globalConfidence')
  requireUnitInterval(context.ensembleDisagreement, 'context.ensembleDisagreement')
  requireUnitInterval(context.liquidityStrength, 'context.liquidityStrength')
  requireFlag(context.transitionActive, 'context.transitionActive')
  if (context.features !== undefined) requireFeatures(context.features, 'context.features')
}

const checkFill = (event: FillEvent | ExitFillEvent): void => {
  requireText(event.fillId, 'event.fillId')
  requireInteger(event.contracts, 'event.contracts', 1)
  requirePositive(event.price, 'event.price')
  if (event.commissionCents !== undefined) requireInteger(event.commissionCents, 'event.commissionCents')
  if (event.ambiguous !== undefined) requireFlag(event.ambiguous, 'event.ambiguous')
}

const checkAction = (books: Books, action: OperatorAction): void => {
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
    default:
      // hosts in plain JavaScript can pass anything
      throw invalidInput('action.type', (action as OperatorAction).type, 'must be an action of an operator')
  }
}

/** Throws `INVALID_INPUT` with path and value unless the event makes sense. Changes nothing. */
export const checkEvent = (books: Books, event: EngineEvent): void => {
  requireThere(event, 'event')
  requireMoment(event.time, 'event.time')
  switch (event.type) {
    case 'QUOTE':
      requireReceived(event)
      books.symbol(event.symbol)
      requireQuote(event)
      return
    case 'BAR':
      requireReceived(event)
      books.symbol(event.symbol)
      requireBar(event)
      requireMoment(event.time + event.durationMs, 'bar.durationMs')
      if (event.spread !== undefined && !(event.spread >= 0 && Number.isFinite(event.spread)))
        throw invalidInput('bar.spread', event.spread, 'must be at least 0')
      return
    case 'SIGNAL':
      requireHostTime(event.time, 'event.time')
      checkSignalEvent(books, event)
      return
    case 'ADJUST':
      requireHostTime(event.time, 'event.time')
      checkAdjust(books, event)
      return
    case 'EXIT':
      requireHostTime(event.time, 'event.time')
      checkExit(books, event)
      return
    case 'CANCEL_ENTRY':
      requireHostTime(event.time, 'event.time')
      requireNamed(books, event)
      return
    case 'FILL': {
      requireText(event.orderId, 'event.orderId')
      checkFill(event)
      const order = books.orderOf(event.orderId)
      if (order !== undefined) requireSteps(event.price, books.symbol(order.symbol).instrument, 'event.price')
      return
    }
    case 'EXIT_FILL':
      checkFill(event)
      requireOneOf(event.leg, ['BASE', 'EXTRA'], 'event.leg')
      if (event.side !== undefined) requireOneOf(event.side, SIDES, 'event.side')
      requireOneOf(event.cause, EXIT_CAUSES, 'event.cause')
      requireSteps(event.price, books.symbol(event.symbol).instrument, 'event.price')
      return
    case 'ORDER_REJECTED':
      requireText(event.code, 'event.code')
      requireText(event.orderId, 'event.orderId')
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
      for (const count of ['matched', 'recovered', 'orphans', 'ambiguous'] as const)
        requireInteger(event[count], `event.${count}`, 0)
      return
    case 'TIMER':
      requireHostTime(event.time, 'event.time')
      return
    case 'OPERATOR':
      requireHostTime(event.time, 'event.time')
      checkAction(books, event.action)
      return
    default:
      throw invalidInput('event.type', (event as EngineEvent).type, 'must be the type of an engine event')
  }
}
