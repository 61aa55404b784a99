import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, signalEvent } from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { opened, recordsOf } from '../../test/outcome.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import { Engine } from '../index.ts'

/** Five contracts held without commission; a point is worth 1.00. */
const holding = (change = {}): Engine => {
  const engine = engineOf({ dailyLossLimit: cents(10_000), dailyLossBasis: 'equity', ...change })
  const base = opened(engine.process(signalEvent('a', 0, { stopPrice: 120_000, targets: [140_000] })))
  engine.process({ ...fillOf(base, PRICE), commissionCents: 0 })
  for (const order of engine.publicState().orders) engine.process(cancelled(order, 1, 'BROKER'))
  return engine
}
const state = (engine: Engine): string => engine.publicState().tradingState

test.each([
  ['equity', PRICE - 95, 'ACTIVE'],
  ['equity', PRICE - 100, 'REDUCE_ONLY'],
  ['realised', PRICE - 5_000, 'ACTIVE'],
])('with the limit on %s, a bid of %d leaves it %s', (dailyLossBasis, bid, expected) => {
  const engine = holding({ dailyLossBasis })
  const step = engine.process(quote(2, bid))
  expect(state(engine)).toBe(expected)
  expect(recordsOf(step, 'STATE_CHANGED').map(({ cause }) => cause)).toEqual(
    expected === 'ACTIVE' ? [] : ['DAILY_LOSS_LIMIT'],
  )
})

test('a short position is valued at the ask, a bar at its close', () => {
  const short = { side: 'SELL', stopPrice: 140_000, targets: [] } as const
  const sold = (): Engine => {
    const engine = engineOf({ dailyLossLimit: cents(10_000), dailyLossBasis: 'equity' })
    const base = opened(engine.process(signalEvent('a', 0, short)))
    engine.process({ ...fillOf(base, PRICE), commissionCents: 0 })
    return engine
  }
  const quoted = sold()
  quoted.process(quote(2, PRICE + 90))
  expect(state(quoted)).toBe('ACTIVE')
  quoted.process(quote(3, PRICE + 95))
  expect(state(quoted)).toBe('REDUCE_ONLY')
  const barred = sold()
  const prices = { open: PRICE, high: PRICE + 500, low: PRICE, close: PRICE + 100 }
  barred.process({ type: 'BAR', symbol: 'WIN', time: at(2), durationMs: 1_000, ...prices })
  expect(state(barred)).toBe('REDUCE_ONLY')
})

test('what was realised and what is open count together', () => {
  const engine = holding()
  engine.process(exitFill('BASE', 2, PRICE - 125, 2))
  expect(state(engine)).toBe('ACTIVE')
  engine.process(quote(3, PRICE - 80))
  expect(state(engine)).toBe('ACTIVE')
  engine.process(quote(4, PRICE - 85))
  expect(state(engine)).toBe('REDUCE_ONLY')
})

test('a position carried into a new day counts from where it stood then', () => {
  const engine = holding()
  engine.process(quote(2, PRICE - 90))
  const tomorrow = 24 * 3_600
  engine.process(quote(tomorrow, PRICE - 90))
  engine.process(quote(tomorrow + 1, PRICE - 185))
  expect(state(engine)).toBe('ACTIVE')
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), {
    config: configOf({ dailyLossLimit: cents(10_000), dailyLossBasis: 'equity' }),
  })
  for (const one of [engine, restored]) {
    one.process(quote(tomorrow + 2, PRICE - 190))
    expect(state(one)).toBe('REDUCE_ONLY')
  }
})

test('an operator who resumes allows the loss to grow by another limit, and a new day begins anew', () => {
  const engine = holding()
  engine.process(quote(2, PRICE - 150))
  engine.process(operator({ type: 'RESUME' }, 3))
  engine.process(quote(4, PRICE - 245))
  expect(state(engine)).toBe('ACTIVE')
  engine.process(quote(5, PRICE - 250))
  expect(state(engine)).toBe('REDUCE_ONLY')
  const tomorrow = 24 * 3_600
  engine.process(quote(tomorrow, PRICE - 250))
  expect(state(engine)).toBe('ACTIVE')
  engine.process(quote(tomorrow + 1, PRICE - 350))
  expect(state(engine)).toBe('REDUCE_ONLY')
})

test('to resume from a pause alone allows no further loss', () => {
  const engine = holding()
  engine.process(quote(2, PRICE - 50))
  engine.process(operator({ type: 'PAUSE' }, 3))
  engine.process(operator({ type: 'RESUME' }, 4))
  engine.process(quote(5, PRICE - 100))
  expect(state(engine)).toBe('REDUCE_ONLY')
})
