import { expect, test } from 'vitest'
import { exitFill, quote, signalEvent } from '../test/events.ts'
import { at, cents, PRICE } from '../test/measures.ts'
import { engineOf, learning } from '../test/scene.ts'
import type { BarEvent, EngineEvent } from './index.ts'

const bar: BarEvent = {
  type: 'BAR',
  symbol: 'WIN',
  time: at(1),
  durationMs: 60_000,
  open: PRICE,
  high: PRICE,
  low: PRICE,
  close: PRICE,
}
const fill = { type: 'FILL', time: at(1), orderId: 'alv-1-0', fillId: 'f', contracts: 1, price: PRICE } as const
const reconciled = { type: 'RECONCILED', time: at(1), matched: 0, recovered: 0, orphans: 0, ambiguous: 0 } as const
const operator = (action: object) => ({ type: 'OPERATOR', time: at(1), action })
const signal = signalEvent('b', 1)

// what a host in plain JavaScript may send
const faults: readonly [path: string, event: unknown][] = [
  ['event', null],
  ['event', 'QUOTE'],
  ['event.type', { type: 'TICK', time: at(1) }],
  ['event.time', { type: 'TIMER' }],
  ['event.time', { type: 'TIMER', time: Number.NaN }],
  ['event.time', { type: 'TIMER', time: Number.POSITIVE_INFINITY }],
  ['event.time', { type: 'TIMER', time: 9e15 }],
  ['symbol', { ...quote(1, PRICE), symbol: 'PETR4' }],
  ['quote.bid', { ...quote(1, PRICE), bid: Number.NaN }],
  ['quote.ask', { ...quote(1, PRICE), ask: -1 }],
  ['quote.price', { type: 'QUOTE', symbol: 'WIN', time: at(1), price: 0 }],
  ['symbol', { ...bar, symbol: 'WDO' }],
  ['bar.high', { ...bar, high: PRICE - 5 }],
  ['bar.durationMs', { ...bar, durationMs: 0 }],
  ['bar.durationMs', { ...bar, durationMs: 9e15 }],
  ['bar.spread', { ...bar, spread: -1 }],
  ['bar.spread', { ...bar, spread: Number.POSITIVE_INFINITY }],
  ['signal', { ...signal, signal: null }],
  ['signal.id', { ...signal, signal: { ...signal.signal, id: '' } }],
  ['signal.symbol', { ...signal, signal: { ...signal.signal, symbol: 'PETR4' } }],
  ['signal.side', { ...signal, signal: { ...signal.signal, side: 'LONG' } }],
  ['signal.stopPrice', { ...signal, signal: { ...signal.signal, stopPrice: PRICE + 5 } }],
  ['signal.targets.0', { ...signal, signal: { ...signal.signal, targets: [PRICE - 5] } }],
  ['signal.entryPrice', { ...signal, signal: { ...signal.signal, entryPrice: 1e300, targets: [] } }],
  ['signal.targets.0', { ...signal, signal: { ...signal.signal, targets: [1e300] } }],
  ['signal.requestedContracts', { ...signal, signal: { ...signal.signal, requestedContracts: 1.5 } }],
  ['context', { ...signal, context: undefined }],
  ['context.regime', { ...signal, context: { ...signal.context, regime: ' ' } }],
  ['context.globalConfidence', { ...signal, context: { ...signal.context, globalConfidence: 1.1 } }],
  ['context.ensembleDisagreement', { ...signal, context: { ...signal.context, ensembleDisagreement: -0.1 } }],
  ['context.liquidityStrength', { ...signal, context: { ...signal.context, liquidityStrength: Number.NaN } }],
  ['context.transitionActive', { ...signal, context: { ...signal.context, transitionActive: 'no' } }],
  ['event.orderId', { ...fill, orderId: '' }],
  ['event.fillId', { ...fill, fillId: 7 }],
  ['event.contracts', { ...fill, contracts: 0 }],
  ['event.contracts', { ...fill, contracts: 0.5 }],
  ['event.price', { ...fill, price: -1 }],
  ['event.price', { ...fill, price: 1e300 }],
  ['event.commissionCents', { ...fill, commissionCents: 0.5 }],
  ['event.ambiguous', { ...fill, ambiguous: 'maybe' }],
  ['symbol', { ...exitFill('BASE', 1, PRICE), symbol: 'WDO' }],
  ['event.leg', { ...exitFill('BASE', 1, PRICE), leg: 'MIDDLE' }],
  ['event.side', { ...exitFill('BASE', 1, PRICE), side: 'LONG' }],
  ['event.cause', { ...exitFill('BASE', 1, PRICE), cause: 'LUCK' }],
  ['event.contracts', { ...exitFill('BASE', 1, PRICE), contracts: -1 }],
  ['event.price', { ...exitFill('BASE', 1, PRICE), price: 1e300 }],
  ['event.orderId', { type: 'ORDER_ACCEPTED', time: at(1) }],
  ['event.orderId', { type: 'ORDER_UNKNOWN', time: at(1), message: '' }],
  ['event.orderId', { type: 'ORDER_REJECTED', time: at(1), code: 'X', message: '' }],
  ['event.code', { type: 'ORDER_REJECTED', time: at(1), orderId: 'a', message: '' }],
  ['event.orderId', { type: 'ORDER_CANCELLED', time: at(1), cause: 'EXPIRED' }],
  ['event.cause', { type: 'ORDER_CANCELLED', time: at(1), orderId: 'a', cause: 'MOOD' }],
  ['event.matched', { ...reconciled, matched: -1 }],
  ['event.recovered', { ...reconciled, recovered: 0.5 }],
  ['event.orphans', { ...reconciled, orphans: Number.NaN }],
  ['event.ambiguous', { ...reconciled, ambiguous: undefined }],
  ['action', { type: 'OPERATOR', time: at(1) }],
  ['action.type', operator({ type: 'PANIC' })],
  ['action.regime', operator({ type: 'FREEZE', regime: '' })],
  ['action.regime', operator({ type: 'UNFREEZE' })],
  ['action.snapshotId', operator({ type: 'ROLLBACK' })],
  ['action.operatorCapital', operator({ type: 'SET_CAPITAL', operatorCapital: -1 })],
  ['action.operatorCapital', operator({ type: 'SET_CAPITAL', operatorCapital: 0.5 })],
  ['action.marginPerContract', operator({ type: 'SET_MARGIN', marginPerContract: 0 })],
  ['action.symbol', operator({ type: 'SET_MARGIN', marginPerContract: 1, symbol: 'WDO' })],
  ['action.symbol', operator({ type: 'CLOSE_EXTRAS', symbol: 'WDO' })],
  ['action.symbol', operator({ type: 'FLATTEN', symbol: 'WDO' })],
]

const engine = engineOf({ learning })
while (engine.publicState().orders.length === 0) engine.process(signalEvent(`try ${engine.sequence}`))
const before = engine.snapshot()

test.each(faults)('%s is refused at the door: %j', (path, event) => {
  // as: this is what the compiler keeps a typed host from
  expect(() => engine.process(event as EngineEvent)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
  expect(engine.snapshot()).toEqual(before)
})

test.each<[string, EngineEvent]>([
  ['a single price', { type: 'QUOTE', symbol: 'WIN', time: at(1), price: PRICE }],
  ['a bar without spread', bar],
  ['a rebate', { ...fill, orderId: 'other', commissionCents: -5 }],
  ['a HOLD without prices', signalEvent('h', 1, { side: 'HOLD', entryPrice: 0, stopPrice: 0, targets: [] })],
  ['the far past', { type: 'TIMER', time: -8e15 }],
  [
    'a capital of nothing',
    { type: 'OPERATOR', time: at(1), action: { type: 'SET_CAPITAL', operatorCapital: cents(0) } },
  ],
])('%s is let in', (_, event) => {
  expect(engineOf().process(event).sequence).toBe(1)
})
