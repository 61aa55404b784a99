import { parseScalpConfig } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { bar, exitFill, fillOf, operator, quote, signalEvent, timer } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { closed, closedTrade, held, opened, recordsOf, sent } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { BarEvent, Engine, EngineEvent } from '../index.ts'

const hybrid = parseScalpConfig({ mode: 'HYBRID' })

const barOf = (seconds: number, open: number, high: number, low: number, close: number, spread?: number): BarEvent => ({
  ...bar(seconds),
  open,
  high,
  low,
  close,
  ...(spread !== undefined && { spread }),
})

/** A SELL whose extra was filled at the price. */
const sold = (engine: Engine = engineOf()): Engine => {
  const signal = { side: 'SELL', stopPrice: PRICE + 150, targets: [PRICE - 300] } as const
  const base = opened(engine.process(signalEvent('a', 0, signal)))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  engine.process(fillOf(extra, PRICE))
  return engine
}

const bought = (engine: Engine = engineOf()): Engine => withTrade(engine)

test.each<[string, Engine, EngineEvent, string, number | null]>([
  ['a BUY up by the target', bought(), quote(5, PRICE + 80), 'TP_HIT', PRICE + 80],
  ['a BUY down by the stop', bought(), quote(5, PRICE - 40), 'SL_HIT', PRICE - 40],
  ['a BUY held too long', bought(), quote(181, PRICE), 'TIMEOUT', PRICE],
  ['a BUY held too long without a price', bought(), timer(181), 'TIMEOUT', null],
  ['a SELL up by the target at the ask', sold(), quote(5, PRICE - 85), 'TP_HIT', PRICE - 80],
  ['a SELL down by the stop at the ask', sold(), quote(5, PRICE + 35), 'SL_HIT', PRICE + 40],
  ['a BUY in a bar', bought(), barOf(5, PRICE, PRICE + 100, PRICE - 10, PRICE + 90), 'TP_HIT', PRICE + 80],
  ['a SELL in a bar of bids', sold(), barOf(5, PRICE, PRICE + 40, PRICE, PRICE), 'SL_HIT', PRICE + 40],
  ['a SELL in a bar, a spread above', sold(), barOf(5, PRICE, PRICE + 30, PRICE, PRICE, 10), 'SL_HIT', PRICE + 40],
])('%s leaves', (_, engine, event, reason, referencePrice) => {
  const step = engine.process(event)
  expect(sent(step)).toEqual(['CLOSE EXTRA 2'])
  expect(closed(step)).toMatchObject({ reason, referencePrice, time: step.time })
})

test.each<[string, Engine, EngineEvent]>([
  ['a BUY just short of the target', bought(), quote(5, PRICE + 75)],
  ['a BUY whose ask alone is there', bought(), { ...quote(5, PRICE + 75), bid: PRICE + 75, ask: PRICE + 80 }],
  ['a SELL in a bar that is a spread short', sold(), barOf(5, PRICE, PRICE + 30, PRICE, PRICE, 5)],
  ['a clock that has not run out', bought(), timer(180)],
])('%s stays', (_, engine, event) => {
  expect(sent(engine.process(event))).toEqual([])
})

test('a close in a bar says when it was triggered, before the step’s own moment', () => {
  const close = closed(bought().process(barOf(60, PRICE - 50, PRICE, PRICE - 60, PRICE)))
  expect(close).toMatchObject({ triggeredAt: at(60), time: at(120), reason: 'SL_HIT' })
})

test('a profit is protected: the cool-down is on record, and keeps the next extra away', () => {
  const engine = bought()
  const close = closed(engine.process(quote(5, PRICE + 80)))
  const step = engine.process(fillOf(close, PRICE + 80, 6))
  expect(recordsOf(step, 'COOLDOWN_STARTED')).toEqual([{ type: 'COOLDOWN_STARTED', symbol: 'WIN', until: at(6 + 300) }])
  engine.process(exitFill('BASE', 5, PRICE + 300, 7, 'TARGET'))
  const next = engine.process(signalEvent('b', 305))
  expect(recordsOf(next, 'EXTRA_DROPPED')).toMatchObject([{ code: 'COOLDOWN', tradeId: 'b' }])
  expect(sent(engine.process(fillOf(opened(next), PRICE, 306)))).toEqual([])
})

test('a loss starts no cool-down', () => {
  const engine = bought()
  const close = closed(engine.process(quote(5, PRICE - 40)))
  expect(recordsOf(engine.process(fillOf(close, PRICE - 40, 6)), 'COOLDOWN_STARTED')).toEqual([])
})

test('without HYBRID an extra outlives its base, under its own rules', () => {
  const engine = bought()
  expect(sent(engine.process(exitFill('BASE', 5, PRICE - 150)))).toEqual([])
  expect(held(engine)).toEqual(['EXTRA 2'])
  const close = closed(engine.process(quote(9, PRICE - 150)))
  expect(closedTrade(engine.process(fillOf(close, PRICE - 150, 10))).extra?.exitReason).toBe('SL_HIT')
})

test('HYBRID: at the target the extra stays with the base, and leaves with it', () => {
  const engine = bought(engineOf({ scalp: hybrid }))
  const step = engine.process(quote(5, PRICE + 80))
  expect(sent(step)).toEqual([])
  expect(recordsOf(step, 'SCALP').map(({ event }) => event.type)).toEqual(['PROMOTED'])
  expect(engine.scalp.active('WIN')).toMatchObject({ promoted: true, stopPrice: PRICE })
  const gone = engine.process(exitFill('BASE', 5, PRICE + 300, 400, 'TARGET'))
  expect(closed(gone)).toMatchObject({ leg: 'EXTRA', reason: 'CLOSED_WITH_BASE', contracts: 2 })
  const trade = closedTrade(engine.process(fillOf(closed(gone), PRICE + 295, 401)))
  expect(trade).toMatchObject({ extra: { exitReason: 'CLOSED_WITH_BASE' }, base: { exitReason: 'TARGET' } })
})

test('HYBRID: a promoted extra leaves at break-even', () => {
  const engine = bought(engineOf({ scalp: hybrid }))
  engine.process(quote(5, PRICE + 80))
  expect(closed(engine.process(quote(6, PRICE)))).toMatchObject({ reason: 'SL_HIT', contracts: 2 })
})

test('HYBRID: a part of the base that leaves takes no extra with it', () => {
  const engine = bought(engineOf({ scalp: hybrid }))
  engine.process(quote(5, PRICE + 80))
  expect(sent(engine.process(exitFill('BASE', 4, PRICE + 300, 6, 'TARGET')))).toEqual([])
})

test('HYBRID: an extra that reaches its target after its base has gone leaves there and then', () => {
  const engine = bought(engineOf({ scalp: hybrid }))
  engine.process(exitFill('BASE', 5, PRICE - 150))
  const step = engine.process(quote(9, PRICE + 80))
  expect(recordsOf(step, 'SCALP').map(({ event }) => event.type)).toEqual(['PROMOTED'])
  expect(closed(step)).toMatchObject({ reason: 'CLOSED_WITH_BASE', contracts: 2 })
})

test('an extra that is leaving is not asked for twice', () => {
  const engine = bought()
  engine.process(quote(5, PRICE + 80))
  expect(sent(engine.process(quote(6, PRICE + 90)))).toEqual([])
  expect(sent(engine.process(operator({ type: 'CLOSE_EXTRAS' }, 7)))).toEqual([])
})
