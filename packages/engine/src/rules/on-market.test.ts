import { WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { bar, quote, timer } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { refusal } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { Engine, EngineEvent } from '../index.ts'

test.each<[string, EngineEvent, EngineEvent, string | undefined]>([
  ['a quote older than the newest', quote(10, PRICE), quote(9, PRICE), 'OUT_OF_ORDER'],
  ['a quote of the same moment', quote(10, PRICE), quote(10, PRICE), undefined],
  ['a quote inside a bar that is known', bar(0), quote(59, PRICE), 'OUT_OF_ORDER'],
  ['a quote at the end of a bar', bar(0), quote(60, PRICE), undefined],
  ['a bar that ends before the newest quote', quote(61, PRICE), bar(0), 'OUT_OF_ORDER'],
  ['a bar that begins before it and ends with it', quote(60, PRICE), bar(0), undefined],
  ['a timer older than everything', quote(61, PRICE), timer(3), undefined],
])('%s', (_, first, second, code) => {
  const engine = engineOf()
  engine.process(first)
  expect(refusal(engine.process(second))).toBe(code)
})

test('an old price changes nothing but the count of refusals, whatever is open', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(quote(10, PRICE))
  const seen = ({ symbols, ...state }: ReturnType<Engine['snapshot']>['state']) => ({
    ...state,
    symbols: symbols.map(({ refused: _, ...symbol }) => symbol),
  })
  const { counts: _before, sequence: _sequence, ...before } = seen(engine.snapshot().state)
  // it would have hit the stop
  expect(engine.process(quote(9, PRICE - 100)).commands).toEqual([])
  const { counts, sequence: _after, ...after } = seen(engine.snapshot().state)
  expect(after).toEqual(before)
  expect(counts.refusedEvents).toBe(1)
})

test('an old price from before today begins no day', () => {
  const engine = engineOf()
  engine.process(quote(10, PRICE))
  engine.process({ ...quote(0, PRICE), time: 0 })
  expect(engine.publicState()).toMatchObject({ day: '2026-03-10', time: at(10) })
})

test('each symbol has its own newest price', () => {
  const engine = engineOf({ instruments: [WIN, WDO] })
  engine.process(quote(10, PRICE))
  expect(refusal(engine.process({ ...quote(9, 5_000), symbol: 'WDO' }))).toBeUndefined()
})

test('the engine’s time is the latest seen: of a bar its end, and late news do not turn it back', () => {
  const engine = engineOf()
  expect(engine.process(bar(0)).time).toBe(at(60))
  expect(engine.process(timer(3)).time).toBe(at(60))
  expect(engine.process(timer(61)).time).toBe(at(61))
})
