import { expect, test } from 'vitest'
import { bar, cancelled, exitFill, fillOf, operator, quote, rejected, signalEvent, timer } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, held, opened, sent, underWay } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { Engine, EngineEvent, Step } from '../index.ts'

const flattened = (): { engine: Engine; step: Step } => {
  const engine = withTrade(engineOf())
  return { engine, step: engine.process(operator({ type: 'FLATTEN' })) }
}

test.each<[string, EngineEvent]>([
  ['quote', quote(10, PRICE)],
  ['bar', bar(10, PRICE)],
  ['timer', timer(10)],
])('a close that the broker refused is asked again at the next %s, with its first reason', (_, next) => {
  const { engine, step } = flattened()
  for (const command of step.commands) expect(sent(engine.process(rejected(command, 5)))).toEqual([])
  const again = engine.process(next)
  expect(sent(again)).toEqual(['CLOSE EXTRA 2', 'CLOSE BASE 5'])
  for (const command of again.commands) expect(command).toMatchObject({ reason: 'CLOSED_BY_OPERATOR' })
  expect(sent(engine.process(quote(100, PRICE)))).toEqual([])
})

test('of a close that was filled in part and given up, the rest is asked for', () => {
  const { engine, step } = flattened()
  const [, base] = step.commands
  if (base?.type !== 'CLOSE') throw new Error('no close')
  engine.process(fillOf(base, PRICE, 4, 3))
  engine.process(cancelled(base, 5))
  expect(sent(engine.process(timer(6)))).toEqual(['CLOSE BASE 2'])
})

test('an extra that reached its target is asked for again even if the price has come back', () => {
  const engine = engineOf()
  withTrade(engine)
  const close = closed(engine.process(quote(3, PRICE + 80)))
  expect(close).toMatchObject({ leg: 'EXTRA', contracts: 2, reason: 'TP_HIT', referencePrice: PRICE + 80 })
  engine.process(rejected(close, 4))
  expect(closed(engine.process(quote(5, PRICE)))).toMatchObject({ reason: 'TP_HIT', referencePrice: PRICE + 80 })
})

test('what comes in after a flatten is closed at once, in parts as it comes', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  expect(sent(engine.process(operator({ type: 'FLATTEN' })))).toEqual([`CANCEL ${base.orderId}`])
  const close = closed(engine.process(fillOf(base, PRICE, 4, 2)))
  expect(close).toMatchObject({ leg: 'BASE', contracts: 2, reason: 'CLOSED_BY_OPERATOR' })
  // one close at a time: the second part waits for the first
  expect(sent(engine.process(fillOf(base, PRICE, 4, 1)))).toEqual([])
  engine.process(fillOf(close, PRICE, 5))
  expect(held(engine)).toEqual(['BASE 1'])
  expect(sent(engine.process(timer(6)))).toEqual(['CLOSE BASE 1'])
  engine.process(cancelled(base, 7))
  expect(underWay(engine)).toEqual(['CLOSE BASE 0/1 INTENT'])
})

test('an extra that comes in after a flatten is closed at once', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  expect(sent(engine.process(operator({ type: 'FLATTEN' })))).toEqual([`CANCEL ${extra.orderId}`, 'CLOSE BASE 5'])
  expect(sent(engine.process(fillOf(extra, PRICE, 4)))).toEqual(['CLOSE EXTRA 2'])
})

test('a bracket that closed the leg first takes the close back', () => {
  const { engine, step } = flattened()
  const [extra, base] = step.commands
  expect(sent(engine.process(exitFill('BASE', 5, PRICE - 150)))).toEqual([`CANCEL ${base?.orderId}`])
  expect(sent(engine.process(exitFill('EXTRA', 1, PRICE - 150)))).toEqual([])
  expect(sent(engine.process(exitFill('EXTRA', 1, PRICE - 150)))).toEqual([`CANCEL ${extra?.orderId}`])
  expect(held(engine)).toEqual([])
})

test('while a part of a close is on its way, the rest is not asked for', () => {
  const { engine, step } = flattened()
  const [extra, base] = step.commands
  for (const close of [extra, base]) {
    if (close?.type !== 'CLOSE') throw new Error('no close')
    engine.process(fillOf(close, PRICE, 4, 1))
    expect(sent(engine.process(quote(5, PRICE)))).toEqual([])
    expect(sent(engine.process(timer(6)))).toEqual([])
  }
  expect(held(engine)).toEqual(['BASE 4', 'EXTRA 1'])
})
