import { expect, test } from 'vitest'
import {
  accepted,
  cancelled,
  exitFill,
  fillOf,
  operator,
  quote,
  rejected,
  signalEvent,
  unknown,
} from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { closed, held, opened, recordsOf, refusal, sent, typesOf, underWay } from '../../test/outcome.ts'
import { engineOf, entered, withTrade } from '../../test/scene.ts'
import type { ReconciledEvent } from '../index.ts'

test.each([
  ['refused', rejected, 'REJECTED', 'NO_MONEY: not enough money'],
  ['taken back', cancelled, 'CANCELLED', 'It was taken back.'],
])(
  'a base that is %s was no trade: its extra is dropped, nothing is counted, the next signal trades',
  (_, answer, status, message) => {
    const { engine, base } = entered()
    const step = engine.process(answer(base))
    expect(recordsOf(step, 'ORDER')).toMatchObject([{ status, message }])
    expect(recordsOf(step, 'EXTRA_DROPPED')).toMatchObject([{ code: 'NO_BASE' }])
    expect(typesOf(step)).not.toContain('TRADE_CLOSED')
    expect(underWay(engine)).toEqual([])
    expect(engine.publicState().counts.trades).toBe(0)
    expect(engine.snapshot().state.orders).toEqual([])
    expect(sent(engine.process(signalEvent('b', 3)))).toEqual(['OPEN BASE 5'])
  },
)

test('an accepted order is under way until it is filled', () => {
  const { engine, base } = entered()
  engine.process(accepted(base))
  expect(underWay(engine)).toEqual(['OPEN BASE 0/5 ACCEPTED'])
})

test('an order that is partly filled is not less so when it is accepted late', () => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE, 1, 2))
  engine.process(accepted(base))
  expect(underWay(engine)).toEqual(['OPEN BASE 2/5 PARTLY_FILLED'])
})

test.each([1, 2, 4])('a refusal of the rest leaves an order that was carried out for %i contracts', (filled) => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE, 1, filled))
  expect(recordsOf(engine.process(rejected(base)), 'ORDER')[0]).toMatchObject({ status: 'CANCELLED', filled })
})

test('the rest of a partly filled entry is taken back: the extra comes on top of what there is', () => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE, 1, 2))
  expect(sent(engine.process(cancelled(base)))).toEqual(['OPEN EXTRA 2'])
  expect(held(engine)).toEqual(['BASE 2'])
})

test.each([
  ['over', cancelled, cancelled],
  ['filled', fillOf, rejected],
])('an answer about an order that is %s is refused', (_, first, second) => {
  const { engine, base } = entered()
  engine.process(first === fillOf ? fillOf(base, PRICE) : cancelled(base))
  expect(refusal(engine.process(second(base)))).toBe('ORDER_OVER')
})

test('an answer about an order that nobody gave is refused', () => {
  expect(refusal(engineOf().process(cancelled({ orderId: 'other-1' })))).toBe('ORDER_OVER')
})

test('an unknown outcome halts; a later answer settles the order, and only the operator lets trading go on', () => {
  const { engine, base } = entered()
  const step = engine.process(unknown(base))
  expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([
    { from: 'ACTIVE', to: 'HALTED', cause: 'UNKNOWN_ORDER', reason: expect.stringContaining(base.orderId) },
  ])
  expect(underWay(engine)).toEqual(['OPEN BASE 0/5 UNKNOWN'])
  engine.process(rejected(base))
  expect(underWay(engine)).toEqual([])
  expect(sent(engine.process(signalEvent('b', 3)))).toEqual([])
  engine.process(operator({ type: 'RESUME' }))
  expect(sent(engine.process(signalEvent('b', 3)))).toEqual(['OPEN BASE 5'])
})

test('an unknown order that turns out accepted is under way again', () => {
  const { engine, base } = entered()
  engine.process(unknown(base))
  engine.process(accepted(base))
  expect(underWay(engine)).toEqual(['OPEN BASE 0/5 ACCEPTED'])
})

test('an extra that is refused leaves the base alone', () => {
  const { engine, base } = entered()
  const extra = opened(engine.process(fillOf(base, PRICE)))
  expect(sent(engine.process(rejected(extra)))).toEqual([])
  expect(held(engine)).toEqual(['BASE 5'])
  expect(underWay(engine)).toEqual([])
})

test('a close that is taken back after its trade is over is forgotten', () => {
  const engine = engineOf()
  withTrade(engine)
  const close = closed(engine.process(quote(3, PRICE + 80)))
  engine.process(exitFill('BASE', 5, PRICE))
  expect(sent(engine.process(exitFill('EXTRA', 2, PRICE)))).toEqual([`CANCEL ${close.orderId}`])
  expect(engine.publicState().counts.trades).toBe(1)
  expect(underWay(engine)).toEqual(['CLOSE EXTRA 0/2 INTENT'])
  engine.process(cancelled(close, 6))
  expect(engine.snapshot().state.orders).toEqual([])
})

test.each<[string, Partial<ReconciledEvent>, string]>([
  ['nothing in doubt', { matched: 3, recovered: 1 }, 'ACTIVE'],
  ['an orphan', { orphans: 1 }, 'HALTED'],
  ['an order in doubt', { ambiguous: 1 }, 'HALTED'],
])('both books compared, %s', (_, change, state) => {
  const engine = engineOf()
  engine.process({ type: 'RECONCILED', time: at(1), matched: 0, recovered: 0, orphans: 0, ambiguous: 0, ...change })
  expect(engine.publicState().tradingState).toBe(state)
})
