import {
  type Instrument,
  invalidInput,
  requireFeatures,
  requireName,
  requirePositive,
  requireSignal,
  requireSteps,
  requireTargets,
  requireText,
  requireUnitInterval,
  type Signal,
  type Target,
} from '@alavanca/core'
import { requireBar, requireQuote } from '@alavanca/scalp'
import type { Books } from './books.ts'
import { checkAction } from './check-action.ts'
import { checkBrokerEvent } from './check-broker-event.ts'
import { requireFlag, requireHostTime, requireMoment, requireThere } from './check-facts.ts'
import type { AdjustEvent, CancelEntryEvent, EngineEvent, ExitEvent, MarketEvent, SignalEvent } from './events.ts'
import { tradeOf } from './rules/berth.ts'
import { roundPrices } from './rules/round-prices.ts'

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
    case 'FILL':
    case 'EXIT_FILL':
    case 'ORDER_REJECTED':
    case 'ORDER_CANCELLED':
    case 'ORDER_ACCEPTED':
    case 'ORDER_MODIFIED':
    case 'ORDER_UNKNOWN':
    case 'RECONCILED':
    case 'STOP_MISSING':
    case 'BROKER_HALT':
      checkBrokerEvent(books, event)
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
