import { expect, test } from 'vitest'
import {
  bar,
  exitFill,
  fillOf,
  modified,
  operator,
  quote,
  rejected,
  stopMissing,
  timer,
  unknown,
} from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closes, held, moves, recordsOf, refusal, sent } from '../../test/outcome.ts'
import { configOf, engineOf, withTrade } from '../../test/scene.ts'
import { Engine, type ModifyCommand, type Step } from '../index.ts'

const STOP = PRICE - 150

/** A trade of base and extra under a market that stands at its entry. */
const traded = (change: Parameters<typeof engineOf>[0] = {}): Engine => {
  const engine = withTrade(engineOf(change))
  engine.process(quote(4, PRICE))
  return engine
}
const told = (step: Step) => recordsOf(step, 'STOP_LOST').map(({ leg, action, found }) => [leg, action, found])
const answerAll = (
  engine: Engine,
  orders: readonly ModifyCommand[],
  answer: typeof modified,
  seconds: number,
): void => {
  for (const order of orders) engine.process(answer(order, seconds))
}

test('a missing stop is told at once, and set again where the engine wants it', () => {
  const engine = traded()
  const step = engine.process(stopMissing())
  expect(recordsOf(step, 'STOP_LOST')).toMatchObject([
    { tradeId: 'a', symbol: 'WIN', leg: 'BASE', side: 'BUY', stopPrice: STOP, found: null, action: 'MODIFY' },
  ])
  expect(moves(step).map(({ leg, stopPrice, targetPrice }) => [leg, stopPrice, targetPrice])).toEqual([
    ['BASE', STOP, PRICE + 300],
    ['EXTRA', STOP, null],
  ])
  answerAll(engine, moves(step), modified, 6)
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
})

test('one that risks more counts as missing; one that risks less, or is there, does not', () => {
  const engine = traded()
  for (const stopPrice of [STOP, STOP + 50])
    expect(engine.process(stopMissing(5, { stopPrice }))).toMatchObject({ commands: [], records: [] })
  expect(told(engine.process(stopMissing(5, { stopPrice: STOP - 5 })))).toEqual([['BASE', 'MODIFY', STOP - 5]])
})

test.each([
  ['missing again though the broker said it holds it', modified],
  ['refused', rejected],
])('%s twice: the trade leaves', (_, answer) => {
  const engine = traded()
  answerAll(engine, moves(engine.process(stopMissing(5))), answer, 6)
  const second = engine.process(answer === modified ? stopMissing(7) : timer(7))
  expect(told(second)).toEqual([['BASE', 'MODIFY', null]])
  answerAll(engine, moves(second), answer, 8)
  const third = engine.process(answer === modified ? stopMissing(9) : timer(9))
  expect(told(third)).toEqual([['BASE', 'CLOSE', null]])
  expect(closes(third).map(({ leg, contracts, reason }) => [leg, contracts, reason])).toEqual([
    ['EXTRA', 2, 'CLOSED_WITH_BASE'],
    ['BASE', 5, 'STOP_LOST'],
  ])
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  // on its way out nothing is told again
  expect(engine.process(stopMissing(10))).toMatchObject({ commands: [], records: [] })
  const [, base] = closes(third)
  if (base !== undefined) engine.process(fillOf(base, PRICE, 11))
  expect(held(engine)).toEqual(['EXTRA 2'])
})

test('or trading halts and the leg stays, where that was chosen; it is tried again after a minute', () => {
  const engine = traded({ onLostStop: 'HALT' })
  for (const seconds of [5, 7]) answerAll(engine, moves(engine.process(stopMissing(seconds))), modified, seconds + 1)
  const step = engine.process(stopMissing(9))
  expect(told(step)).toEqual([['BASE', 'HALT', null]])
  expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([
    { to: 'HALTED', cause: 'STOP_LOST', reason: expect.stringContaining(`WIN BASE BUY at ${STOP}`) },
  ])
  expect(sent(step)).toEqual([])
  expect(engine.process(stopMissing(30))).toMatchObject({ commands: [], records: [] })
  expect(moves(engine.process(stopMissing(69)))).toHaveLength(2)
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
})

test.each([
  ['quote', quote(6, STOP)],
  ['bar', bar(6, STOP)],
])('until the broker holds it the engine keeps it: a %s at the stop closes', (_, price) => {
  const engine = traded({ onLostStop: 'HALT' })
  engine.process(stopMissing(5))
  const step = engine.process(price)
  expect(closes(step)).toMatchObject([{ leg: 'EXTRA' }, { leg: 'BASE', reason: 'STOP_LOST', contracts: 5 }])
})

test('once the broker holds it, it is the broker’s again', () => {
  const engine = traded()
  answerAll(engine, moves(engine.process(stopMissing(5))), modified, 6)
  expect(closes(engine.process(quote(7, STOP))).filter(({ leg }) => leg === 'BASE')).toEqual([])
})

test('a stop that the market has passed already is not set, but carried out', () => {
  const engine = traded()
  engine.process(quote(5, STOP - 5))
  const step = engine.process(stopMissing(6))
  expect(moves(step)).toEqual([])
  expect(closes(step).filter(({ leg }) => leg === 'BASE')).toMatchObject([{ contracts: 5, reason: 'STOP_LOST' }])
})

test('an extra that loses its stop for good leaves alone, under that name', () => {
  const engine = traded()
  for (const seconds of [5, 7])
    answerAll(engine, moves(engine.process(stopMissing(seconds, { leg: 'EXTRA' }))), modified, seconds + 1)
  const [close, ...others] = closes(engine.process(stopMissing(9, { leg: 'EXTRA' })))
  expect(others).toEqual([])
  expect(close).toMatchObject({ leg: 'EXTRA', contracts: 2, reason: 'STOP_LOST' })
  // its own rules ask for nothing beside
  expect(sent(engine.process(quote(10, PRICE + 80)))).toEqual([])
  if (close !== undefined) engine.process(fillOf(close, PRICE, 11))
  expect(held(engine)).toEqual(['BASE 5'])
  const step = engine.process(exitFill('BASE', 5, PRICE + 300, 12, 'TARGET'))
  expect(recordsOf(step, 'TRADE_CLOSED')[0]?.trade.extra?.exitReason).toBe('STOP_LOST')
})

test('a second leg of the same trade is not asked for while the answer is awaited', () => {
  const engine = traded()
  engine.process(stopMissing(5))
  const step = engine.process(stopMissing(5, { leg: 'EXTRA' }))
  expect(told(step)).toEqual([['EXTRA', 'MODIFY', null]])
  expect(sent(step)).toEqual([])
  expect(engine.process(stopMissing(5.5))).toMatchObject({ commands: [], records: [] })
})

test('an attempt of which nobody can say anything counts as one, and is not waited for', () => {
  const engine = traded()
  answerAll(engine, moves(engine.process(stopMissing(5))), unknown, 6)
  expect(told(engine.process(stopMissing(7)))).toEqual([['BASE', 'MODIFY', null]])
  expect(engine.publicState().orders.filter(({ status }) => status === 'INTENT')).toHaveLength(2)
})

test('a stop that was held for ten minutes and is lost again is lost anew', () => {
  const engine = traded()
  for (const seconds of [5, 7]) answerAll(engine, moves(engine.process(stopMissing(seconds))), modified, seconds + 1)
  expect(told(engine.process(stopMissing(700)))).toEqual([['BASE', 'MODIFY', null]])
})

test('a leg that is on its way out, or not held, is no matter of stops', () => {
  const engine = traded()
  engine.process(operator({ type: 'FLATTEN' }, 5))
  const step = engine.process(stopMissing(6))
  expect(told(step)).toEqual([['BASE', 'CLOSING', null]])
  expect(sent(step)).toEqual([])
  expect(engine.process(stopMissing(7))).toMatchObject({ records: [] })
  expect(refusal(engine.process(stopMissing(8, { side: 'SELL' })))).toBe('NOT_HELD')
  expect(refusal(engineOf().process(stopMissing(8)))).toBe('NOT_HELD')
})

test('an engine that is restored in the middle of it goes on counting', () => {
  const engine = traded()
  for (const seconds of [5, 7]) answerAll(engine, moves(engine.process(stopMissing(seconds))), modified, seconds + 1)
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
  expect(told(restored.process(stopMissing(9)))).toEqual([['BASE', 'CLOSE', null]])
})
