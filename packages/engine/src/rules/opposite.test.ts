import type { OppositeRule } from '@alavanca/core'
import { expect, test } from 'vitest'
import { fillOf, quote, rejected, signalEvent } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { closed, held, opened, recordsOf, sent, typesOf } from '../../test/outcome.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import { Engine } from '../index.ts'

const short = { side: 'SELL', stopPrice: PRICE + 150, targets: [PRICE - 300] } as const
const unsure = { globalConfidence: 0.1 }

const holding = (onOpposite?: OppositeRule): Engine => {
  const engine = engineOf(onOpposite === undefined ? {} : { onOpposite })
  engine.process(fillOf(opened(engine.process(signalEvent('a', 0, {}, unsure))), PRICE))
  return engine
}

test('a signal of the other side is refused unless told otherwise', () =>
  expect(recordsOf(holding().process(signalEvent('b', 2, short)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'IN_POSITION' },
  ]))

test('one that closes ends the trade, and nothing follows', () => {
  const engine = holding('close')
  const step = engine.process(signalEvent('b', 2, short))
  expect(closed(step)).toMatchObject({ reason: 'OPPOSITE_SIGNAL', contracts: 5 })
  const over = engine.process(fillOf(closed(step), PRICE, 3))
  expect(recordsOf(over, 'TRADE_CLOSED')[0]?.trade.base.exitReason).toBe('OPPOSITE_SIGNAL')
  expect(over.commands).toEqual([])
})

test('one that reverses waits for the trade to be over, and is decided on then', () => {
  const engine = holding('reverse')
  const step = engine.process(signalEvent('b', 2, short))
  expect(recordsOf(step, 'REVERSAL_WAITS')).toMatchObject([{ signalId: 'b', tradeId: 'a' }])
  expect(sent(step)).toEqual(['CLOSE BASE 5'])
  expect(engine.process(fillOf(closed(step), PRICE, 3, 2)).commands).toEqual([])
  const over = engine.process(fillOf(closed(step), PRICE, 3, 3))
  expect(typesOf(over)).toContain('ALLOCATED')
  expect(opened(over)).toMatchObject({ tradeId: 'b', side: 'SELL', contracts: 4, stopPrice: PRICE + 150 })
  engine.process(fillOf(opened(over), PRICE, 4))
  expect(held(engine)).toEqual(['BASE 4'])
})

test('a signal says itself what it does', () => {
  expect(sent(holding().process(signalEvent('b', 2, { ...short, onOpposite: 'close' })))).toEqual(['CLOSE BASE 5'])
  expect(sent(holding('close').process(signalEvent('b', 2, { ...short, onOpposite: 'refuse' })))).toEqual([])
})

test('a signal of the same side is refused as ever', () =>
  expect(recordsOf(holding('reverse').process(signalEvent('b', 2)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'IN_POSITION' },
  ]))

test('while one waits another is refused, and so is the same one once more', () => {
  const engine = holding('reverse')
  engine.process(signalEvent('b', 2, short))
  expect(recordsOf(engine.process(signalEvent('c', 3, short)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'IN_POSITION' },
  ])
  expect(recordsOf(engine.process(signalEvent('b', 3, short)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'DUPLICATE_SIGNAL' },
  ])
})

test('one that grew old while it waited is refused for its age, by its own id', () => {
  const engine = holding('reverse')
  const step = engine.process(signalEvent('b', 2, short))
  engine.process(rejected(closed(step), 3))
  const again = engine.process(quote(60, PRICE))
  const over = engine.process(fillOf(closed(again), PRICE, 61))
  expect(recordsOf(over, 'SIGNAL_REFUSED')).toMatchObject([{ code: 'STALE_SIGNAL', signalId: 'b' }])
  expect(over.commands).toEqual([])
})

test('a strategy is shown what waits, also where the trade was being closed already', () => {
  const engine = holding('reverse')
  engine.process({ type: 'EXIT', time: at(1), tradeId: 'a', reason: 'enough' })
  expect(engine.position('WIN')).toMatchObject({ tradeId: 'a', reversal: null })
  engine.process(signalEvent('b', 2, short))
  expect(engine.position('WIN')).toMatchObject({ tradeId: 'a', reversal: 'b' })
})

test('one that is too old from the start ends nothing', () => {
  const engine = holding('reverse')
  const late = { ...short, time: at(-100) }
  expect(recordsOf(engine.process(signalEvent('b', 2, late)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'STALE_SIGNAL' },
  ])
  expect(held(engine)).toEqual(['BASE 5'])
})

test('a paused engine still lets a signal end a trade, and refuses to turn round', () => {
  const engine = holding('reverse')
  engine.process({ type: 'OPERATOR', time: at(1), action: { type: 'PAUSE' } })
  const step = engine.process(signalEvent('b', 2, short))
  const over = engine.process(fillOf(closed(step), PRICE, 3))
  expect(recordsOf(over, 'SIGNAL_REFUSED')).toMatchObject([{ code: 'REDUCE_ONLY', signalId: 'b' }])
})

test('what waits survives a restart', () => {
  const engine = holding('reverse')
  const step = engine.process(signalEvent('b', 2, { ...short, metadata: { odd: undefined } }))
  const config = configOf({ onOpposite: 'reverse' })
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config })
  const fill = fillOf(closed(step), PRICE, 3)
  expect(restored.process(fill)).toEqual(engine.process(fill))
})
