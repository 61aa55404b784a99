import { expect, test } from 'vitest'
import { accepted, cancelled, exitFill, fillOf, operator, rejected, signalEvent, unknown } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, closedTrade, held, recordsOf, refusal, sent, typesOf, underWay } from '../../test/outcome.ts'
import { engineOf, entered, withTrade } from '../../test/scene.ts'

test('an entry comes in parts: the position grows, its price is the average, and the order is over with the last', () => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE, 1, 2))
  expect(held(engine)).toEqual(['BASE 2'])
  expect(underWay(engine)).toEqual(['OPEN BASE 2/5 PARTLY_FILLED'])
  engine.process(fillOf(base, PRICE + 10, 2, 3))
  expect(engine.publicState().positions).toMatchObject([{ contracts: 5, entryPrice: PRICE + 6 }])
  expect(underWay(engine)).toEqual(['OPEN EXTRA 0/2 INTENT'])
})

test('the same fill again is counted once', () => {
  const { engine, base } = entered()
  const fill = fillOf(base, PRICE, 1, 2)
  engine.process(fill)
  const again = engine.process(fill)
  expect(refusal(again)).toBe('DUPLICATE_FILL')
  expect(held(engine)).toEqual(['BASE 2'])
  expect(engine.publicState().counts.refusedEvents).toBe(1)
})

test('more than was ordered is held all the same, and halts', () => {
  const { engine, base } = entered()
  const step = engine.process(fillOf(base, PRICE, 1, 9))
  expect(typesOf(step).slice(0, 2)).toEqual(['DISCREPANCY', 'STATE_CHANGED'])
  expect(held(engine)).toEqual(['BASE 9'])
  expect(underWay(engine)).toEqual([])
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(sent(engine.process(operator({ type: 'FLATTEN' })))).toEqual(['CLOSE BASE 9'])
})

test('a full order that is filled once more holds that too, and halts', () => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE))
  const step = engine.process(fillOf(base, PRICE, 2, 1))
  expect(typesOf(step).slice(0, 2)).toEqual(['DISCREPANCY', 'STATE_CHANGED'])
  expect(held(engine)).toEqual(['BASE 6'])
})

test('a fill of an order that nobody gave halts', () => {
  const engine = engineOf()
  const step = engine.process(fillOf({ orderId: 'other-1', contracts: 1 }, PRICE))
  expect(recordsOf(step, 'DISCREPANCY')).toMatchObject([{ symbol: null }])
  expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([{ to: 'HALTED', cause: 'DISCREPANCY' }])
})

test('a fill is taken, however old: what was filled was filled', () => {
  const { engine, base } = entered()
  const step = engine.process(fillOf(base, PRICE, -100))
  expect(held(engine)).toEqual(['BASE 5'])
  expect(step.time).toBe(signalEvent('a').time)
})

test.each([
  ['cancelled', cancelled, 'CANCELLED'],
  ['refused', rejected, 'CANCELLED'],
])('a part that was filled before the order was %s counts, and the order stays over', (_, answer, status) => {
  const { engine, base } = entered()
  engine.process(fillOf(base, PRICE, 1, 2))
  engine.process(answer(base))
  const late = engine.process(fillOf(base, PRICE, 3, 1))
  expect(held(engine)).toEqual(['BASE 3'])
  expect(recordsOf(late, 'ORDER')).toMatchObject([{ status, filled: 3 }])
  expect(underWay(engine)).toEqual(['OPEN EXTRA 0/2 INTENT'])
  const last = engine.process(fillOf(base, PRICE, 4, 2))
  expect(recordsOf(last, 'ORDER')).toMatchObject([{ status: 'FILLED', filled: 5 }])
  expect(engine.publicState().tradingState).toBe('ACTIVE')
})

test.each([
  ['accepted', accepted],
  ['unknown', unknown],
])('a fill settles an order that was %s', (_, answer) => {
  const { engine, base } = entered()
  engine.process(answer(base))
  engine.process(fillOf(base, PRICE))
  expect(held(engine)).toEqual(['BASE 5'])
  expect(underWay(engine).filter((order) => order.startsWith('OPEN BASE'))).toEqual([])
})

test('closes that were filled after their trade was over opened the other side: that is closed at once, and halts', () => {
  const engine = engineOf()
  withTrade(engine)
  const flatten = engine.process(operator({ type: 'FLATTEN' }))
  expect(sent(flatten)).toEqual(['CLOSE EXTRA 2', 'CLOSE BASE 5'])
  engine.process(exitFill('EXTRA', 2, PRICE))
  expect(closedTrade(engine.process(exitFill('BASE', 5, PRICE))).netCents).toBe(-175)
  for (const command of flatten.commands) {
    if (command.type !== 'CLOSE') continue
    const step = engine.process(fillOf(command, PRICE, 6))
    expect(recordsOf(step, 'DISCREPANCY')).toHaveLength(1)
    expect(step.commands).toMatchObject([{ type: 'CLOSE', side: 'SELL', contracts: command.contracts }])
    expect(engine.publicState().positions).toMatchObject([{ side: 'SELL', contracts: command.contracts }])
    engine.process(fillOf(closed(step), PRICE + 10, 7))
    expect(held(engine)).toEqual([])
  }
  expect(engine.snapshot().state.orders).toEqual([])
  // seven contracts sold ten points too low, and the commission of both ways
  expect(engine.publicState().pnlToday).toBe(-175 - 7 * 10 * 20 - 7 * 50)
})
