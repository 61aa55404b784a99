import { expect, test } from 'vitest'
import { bar, cancelled, exitFill, fillOf } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, closedTrade, held, sent } from '../../test/outcome.ts'
import { engineOf, withOrderedExtra, withTrade } from '../../test/scene.ts'

test('a base that leaves takes back the extra that was ordered on top of it', () => {
  const { engine, extra } = withOrderedExtra()
  expect(sent(engine.process(exitFill('BASE', 5, PRICE - 150)))).toEqual([`CANCEL ${extra.orderId}`])
  expect(closedTrade(engine.process(cancelled(extra, 6)))).toMatchObject({ extra: null })
})

test('a part of the base that leaves takes nothing back', () => {
  const { engine, extra } = withOrderedExtra()
  expect(sent(engine.process(exitFill('BASE', 4, PRICE - 150)))).toEqual([])
  engine.process(fillOf(extra, PRICE, 6))
  expect(held(engine)).toEqual(['BASE 1', 'EXTRA 2'])
})

test('an extra that came in all the same after its base had left is held under its own rules', () => {
  const { engine, extra } = withOrderedExtra()
  engine.process(exitFill('BASE', 5, PRICE - 150))
  engine.process(fillOf(extra, PRICE - 150, 6))
  expect(engine.scalp.active('WIN')).toMatchObject({ contracts: 2, stopPrice: PRICE - 190 })
})

test('contracts that no scalp watches leave together with those that one does', () => {
  const { engine, extra } = withOrderedExtra()
  // no stop can lie below this price: the first contract goes without a scalp, the second has one
  engine.process(fillOf(extra, 30, 2, 1))
  engine.process(fillOf(extra, PRICE, 3, 1))
  expect([held(engine), engine.scalp.active('WIN')?.remaining]).toEqual([['BASE 5', 'EXTRA 2'], 1])
  engine.process(exitFill('EXTRA', 2, PRICE, 4, 'EXTERNAL'))
  expect([held(engine), engine.scalp.active('WIN')]).toEqual([['BASE 5'], null])
})

test('an exit that the scalp rules could only guess marks the leg', () => {
  const engine = engineOf()
  withTrade(engine)
  const step = engine.process({ ...bar(5), high: PRICE + 100, low: PRICE - 100 })
  expect(closed(step).reason).toBe('SL_HIT')
  engine.process(fillOf(closed(step), PRICE - 40, 70, 1))
  engine.process(fillOf(closed(step), PRICE - 40, 70, 1))
  const { base, extra } = closedTrade(engine.process(exitFill('BASE', 5, PRICE, 80)))
  expect([base.ambiguous, extra?.ambiguous]).toEqual([false, true])
})
