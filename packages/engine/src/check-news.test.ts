import { expect, test } from 'vitest'
import { exitFill, signalEvent } from '../test/events.ts'
import { at, PRICE } from '../test/measures.ts'
import { engineOf } from '../test/scene.ts'
import type { EngineEvent } from './index.ts'

const fill = { type: 'FILL', time: at(1), orderId: 'alv-1-0', fillId: 'f', contracts: 1, price: PRICE } as const
const rejected = { type: 'ORDER_REJECTED', time: at(1), orderId: 'a', code: 'MARKET_CLOSED', message: '' } as const
const reconciled = { type: 'RECONCILED', time: at(1), matched: 0, recovered: 0, orphans: 0, ambiguous: 0 } as const
const difference = { symbol: 'WIN', contract: 'WINZ26', leg: 'BASE', side: 'BUY', here: 2, there: 0 } as const
const differing = (change: object) => ({ ...reconciled, differences: [difference, { ...difference, ...change }] })
const missing = { type: 'STOP_MISSING', time: at(1), symbol: 'WIN', leg: 'BASE', side: 'BUY', stopPrice: null } as const
const halt = { type: 'BROKER_HALT', time: at(1), code: 'WRONG_ACCOUNT', message: 'another account' } as const
const operator = (action: object) => ({ type: 'OPERATOR', time: at(1), action })
const settle = { type: 'SETTLE', symbol: 'WIN', leg: 'BASE', contracts: 1, price: PRICE, reason: 'gone' } as const
const settling = (change: object) => operator({ ...settle, ...change })
const adopt = {
  type: 'ADOPT',
  symbol: 'WIN',
  side: 'BUY',
  contracts: 1,
  price: PRICE,
  stopPrice: PRICE - 100,
  reason: 'ours',
} as const
const adopting = (change: object) => operator({ ...adopt, ...change })

// what a broker or an operator's tool in plain JavaScript may send
const faults: readonly [path: string, event: unknown][] = [
  ['event.swapCents', { ...fill, swapCents: 0.5 }],
  ['event.swapCents', { ...exitFill('BASE', 1, PRICE), swapCents: Number.NaN }],
  ['event.contract', { ...fill, contract: '' }],
  ['event.contract', { ...fill, contract: 7 }],
  ['event.notBefore', { ...rejected, notBefore: Number.NaN }],
  ['event.notBefore', { ...rejected, notBefore: 9e14 * 1_000 }],
  ['event.differences', { ...reconciled, differences: {} }],
  ['event.differences', { ...reconciled, differences: null }],
  ['event.differences.1', { ...reconciled, differences: [difference, null] }],
  ['event.differences.1.symbol', differing({ symbol: '' })],
  ['event.differences.1.contract', differing({ contract: ' ' })],
  ['event.differences.1.leg', differing({ leg: 'MIDDLE' })],
  ['event.differences.1.side', differing({ side: 'LONG' })],
  ['event.differences.1.here', differing({ here: -1 })],
  ['event.differences.1.there', differing({ there: 0.5 })],
  ['event.symbol', { ...missing, symbol: 'WDO' }],
  ['event.leg', { ...missing, leg: undefined }],
  ['event.side', { ...missing, side: 'FLAT' }],
  ['event.stopPrice', { ...missing, stopPrice: 0 }],
  ['event.stopPrice', { ...missing, stopPrice: undefined }],
  ['event.code', { ...halt, code: '' }],
  ['event.message', { ...halt, message: undefined }],
  ['action.symbol', settling({ symbol: 'WDO' })],
  ['action.leg', settling({ leg: 'MIDDLE' })],
  ['action.tradeId', settling({ tradeId: '' })],
  ['action.contracts', settling({ contracts: -1 })],
  ['action.contracts', settling({ contracts: 0.5 })],
  ['action.price', settling({ price: 0 })],
  ['action.price', settling({ price: 1e300 })],
  ['action.reason', settling({ reason: ' ' })],
  ['action.reason', settling({ reason: undefined })],
  ['action.symbol', adopting({ symbol: 'WDO' })],
  ['action.side', adopting({ side: 'HOLD' })],
  ['action.contracts', adopting({ contracts: 0 })],
  ['action.price', adopting({ price: Number.NaN })],
  ['action.stopPrice', adopting({ stopPrice: undefined })],
  ['action.stopPrice', adopting({ stopPrice: -5 })],
  ['action.targetPrice', adopting({ targetPrice: 0 })],
  ['action.targetPrice', adopting({ targetPrice: PRICE - 100 })],
  ['action.targetPrice', adopting({ side: 'SELL', targetPrice: PRICE })],
  ['action.contract', adopting({ contract: '' })],
  ['action.reason', adopting({ reason: '' })],
]

const engine = engineOf()
engine.process(signalEvent('a'))
const before = engine.snapshot()

test.each(faults)('%s is refused at the door: %j', (path, event) => {
  // as: this is what the compiler keeps a typed host from
  expect(() => engine.process(event as EngineEvent)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
  expect(engine.snapshot()).toEqual(before)
})

test.each<[string, EngineEvent]>([
  ['a credit of swap', { ...fill, orderId: 'other', swapCents: 5 }],
  [
    'a difference in something that is not traded here',
    { ...reconciled, differences: [{ ...difference, symbol: 'PETR4', leg: null }] },
  ],
  ['a stop that lies elsewhere', { ...missing, stopPrice: PRICE - 500 }],
])('%s is let in', (_, event) => {
  expect(engineOf().process(event).sequence).toBe(1)
})
