import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator } from '../../test/events.ts'
import { cents, PRICE } from '../../test/measures.ts'
import { held, opened, opens, recordsOf, sent } from '../../test/outcome.ts'
import { entered } from '../../test/scene.ts'
import type { EngineEvent, OpenCommand } from '../index.ts'

test('the extra is ordered once the whole base is in, and not before', () => {
  const { engine, step, base } = entered()
  expect(sent(step)).toEqual(['OPEN BASE 5'])
  expect(sent(engine.process(fillOf(base, PRICE, 1, 4)))).toEqual([])
  expect(sent(engine.process(fillOf(base, PRICE, 2, 1)))).toEqual(['OPEN EXTRA 2'])
})

test('the broker holds the stop for either leg, the target for the base alone', () => {
  const { engine, base } = entered()
  expect(base).toMatchObject({ referencePrice: PRICE, stopPrice: PRICE - 150, targetPrice: PRICE + 300 })
  expect(opened(engine.process(fillOf(base, PRICE)))).toMatchObject({
    tradeId: 'a',
    side: 'BUY',
    referencePrice: PRICE,
    stopPrice: PRICE - 150,
    targetPrice: null,
  })
})

test.each<[string, string, (base: OpenCommand) => readonly EngineEvent[]]>([
  ['NO_BASE', 'the base was never filled', (base) => [cancelled(base)]],
  [
    'NO_BASE',
    'the base has left again',
    (base) => [fillOf(base, PRICE, 1, 2), exitFill('BASE', 2, PRICE), cancelled(base, 6)],
  ],
  ['NOT_ACTIVE', 'trading is paused', (base) => [operator({ type: 'PAUSE' }), fillOf(base, PRICE)]],
  ['NOT_ACTIVE', 'trading is halted', (base) => [operator({ type: 'HALT' }), fillOf(base, PRICE)]],
  [
    'CAPITAL_SHORT',
    'the margin went up meanwhile',
    (base) => [operator({ type: 'SET_MARGIN', marginPerContract: cents(100_001) }), fillOf(base, PRICE)],
  ],
  [
    'CAPITAL_SHORT',
    'the capital was cut meanwhile',
    (base) => [operator({ type: 'SET_CAPITAL', operatorCapital: cents(499_999) }), fillOf(base, PRICE)],
  ],
  ['FLATTENING', 'the trade is being closed', () => [operator({ type: 'FLATTEN' })]],
  ['FLATTENING', 'the operator wants no extras', () => [operator({ type: 'CLOSE_EXTRAS' })]],
])('the extra is dropped with %s: %s', (code, _, events) => {
  const { engine, base } = entered()
  const steps = events(base).map((event) => engine.process(event))
  expect(steps.flatMap((step) => recordsOf(step, 'EXTRA_DROPPED'))).toEqual([
    { type: 'EXTRA_DROPPED', code, tradeId: 'a', symbol: 'WIN' },
  ])
  expect(steps.flatMap(opens)).toEqual([])
  expect(held(engine).some((leg) => leg.startsWith('EXTRA'))).toBe(false)
  // and it is not remembered for later
  expect(engine.snapshot().state.symbols[0]?.trade?.awaitedExtra ?? 0).toBe(0)
})

test('what is missing for it is said', () => {
  const { engine, base } = entered()
  engine.process(operator({ type: 'SET_MARGIN', marginPerContract: cents(120_000) }))
  const step = engine.process(fillOf(base, PRICE))
  expect(recordsOf(step, 'CAPITAL_SHORT')).toEqual([{ type: 'CAPITAL_SHORT', symbol: 'WIN', missing: 100_000 }])
})
