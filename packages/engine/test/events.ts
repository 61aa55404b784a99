import type { Signal, SignalContext } from '@alavanca/core'
import { bracketed, CALM } from '@alavanca/testing/signals'
import type {
  AdjustEvent,
  BarEvent,
  CancelEntryEvent,
  EngineEvent,
  ExitEvent,
  HoldingDifference,
  OperatorAction,
  OrderRejectedEvent,
  QuoteEvent,
  ReconciledEvent,
  SignalEvent,
  StopMissingEvent,
} from '../src/index.ts'
import { at, PRICE } from './measures.ts'

export const signalEvent = (
  id: string,
  seconds = 0,
  change: Partial<Signal> = {},
  context: Partial<SignalContext> = {},
): SignalEvent => {
  const time = at(seconds)
  const signal = bracketed({ id, time, side: 'BUY', price: PRICE, stopPoints: 150, targetPoints: 300 })
  return { type: 'SIGNAL', time, signal: { ...signal, ...change }, context: { ...CALM, ...context } }
}

export const quote = (seconds: number, bid: number): QuoteEvent => ({
  type: 'QUOTE',
  symbol: 'WIN',
  time: at(seconds),
  bid,
  ask: bid + 5,
})

/** A minute in which nothing moves. */
export const bar = (seconds: number, price: number = PRICE): BarEvent => {
  const prices = { open: price, high: price, low: price, close: price }
  return { type: 'BAR', symbol: 'WIN', time: at(seconds), durationMs: 60_000, ...prices }
}

let fills = 0
/** A fill of an order; all of it unless told. */
export const fillOf = (
  { orderId, contracts }: { readonly orderId: string; readonly contracts: number },
  price: number,
  seconds = 1,
  part: number = contracts,
): Extract<EngineEvent, { type: 'FILL' }> => {
  fills += 1
  return {
    type: 'FILL',
    time: at(seconds),
    orderId,
    fillId: `fill-${fills}`,
    contracts: part,
    price,
    commissionCents: 25 * part,
  }
}

export const exitFill = (
  leg: 'BASE' | 'EXTRA',
  contracts: number,
  price: number,
  seconds = 5,
  cause: 'STOP' | 'TARGET' | 'SESSION_END' | 'EXTERNAL' = 'STOP',
): Extract<EngineEvent, { type: 'EXIT_FILL' }> => {
  fills += 1
  const time = at(seconds)
  return { type: 'EXIT_FILL', time, symbol: 'WIN', leg, fillId: `exit-${fills}`, contracts, price, cause }
}

type OrderId = { readonly orderId: string }

export const accepted = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_ACCEPTED',
  time: at(seconds),
  orderId,
})

export const rejected = ({ orderId }: OrderId, seconds = 2): EngineEvent =>
  rejectedAs({ orderId }, { code: 'NO_MONEY', message: 'not enough money' }, seconds)

export const rejectedAs = (
  { orderId }: OrderId,
  words: Pick<OrderRejectedEvent, 'code' | 'message' | 'notBefore'>,
  seconds = 2,
): OrderRejectedEvent => ({ type: 'ORDER_REJECTED', time: at(seconds), orderId, ...words })

export const stopMissing = (seconds = 5, change: Partial<StopMissingEvent> = {}): StopMissingEvent => ({
  type: 'STOP_MISSING',
  time: at(seconds),
  symbol: 'WIN',
  leg: 'BASE',
  side: 'BUY',
  stopPrice: null,
  ...change,
})

export const reconciled = (differences: readonly HoldingDifference[] = [], seconds = 5): ReconciledEvent => {
  const counts = { matched: 0, recovered: 0, orphans: 0, ambiguous: 0 }
  return { type: 'RECONCILED', time: at(seconds), ...counts, ...(differences.length > 0 && { differences }) }
}

export const cancelled = (
  { orderId }: OrderId,
  seconds = 2,
  cause: 'REQUESTED' | 'BROKER' = 'REQUESTED',
): EngineEvent => ({ type: 'ORDER_CANCELLED', time: at(seconds), orderId, cause })

export const unknown = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_UNKNOWN',
  time: at(seconds),
  orderId,
  message: 'no answer',
})

export const timer = (seconds: number): EngineEvent => ({ type: 'TIMER', time: at(seconds) })

export const operator = (action: OperatorAction, seconds = 3, note?: string): EngineEvent => ({
  type: 'OPERATOR',
  time: at(seconds),
  action,
  ...(note !== undefined && { note }),
})

export const modified = ({ orderId }: OrderId, seconds = 2): EngineEvent => ({
  type: 'ORDER_MODIFIED',
  time: at(seconds),
  orderId,
})

export const exits = (change: Partial<ExitEvent> = {}, seconds = 3): ExitEvent => ({
  type: 'EXIT',
  time: at(seconds),
  tradeId: 'a',
  reason: 'the host had enough',
  ...change,
})

export const adjusts = (change: Partial<AdjustEvent> = {}, seconds = 3): AdjustEvent => ({
  type: 'ADJUST',
  time: at(seconds),
  tradeId: 'a',
  ...change,
})

export const cancelsEntry = (change: Partial<CancelEntryEvent> = {}, seconds = 3): CancelEntryEvent => ({
  type: 'CANCEL_ENTRY',
  time: at(seconds),
  tradeId: 'a',
  ...change,
})
