import { expect, test } from 'vitest'
import { exitFill, fillOf, operator, quote, signalEvent } from '../../test/events.ts'
import { cents, PRICE } from '../../test/measures.ts'
import { opened, recordsOf } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { Engine, ExitFillEvent } from '../index.ts'

/** Without commission on the way out; the entries of both legs cost 1.75. */
const lose = (engine: Engine, points: number, seconds = 5): ReturnType<Engine['process']> =>
  engine.process(exitFill('BASE', 5, PRICE - points, seconds))

const limited = (dailyLossLimit: number): Engine => withTrade(engineOf({ dailyLossLimit: cents(dailyLossLimit) }))

test.each([
  // 5 contracts, 150 points at 0.20, and 1.75 of commission
  ['reached to the cent', 15_175, 'REDUCE_ONLY'],
  ['a cent short', 15_176, 'ACTIVE'],
  ['no limit', 0, 'ACTIVE'],
])('a daily loss limit that is %s', (_, limit, state) => {
  const engine = limited(limit)
  const step = lose(engine, 150)
  expect(engine.publicState()).toMatchObject({ pnlToday: -15_175, tradingState: state })
  expect(recordsOf(step, 'STATE_CHANGED').map(({ cause }) => cause)).toEqual(
    state === 'ACTIVE' ? [] : ['DAILY_LOSS_LIMIT'],
  )
})

test('after the limit no position is opened, and what is open leaves under its rules', () => {
  const engine = limited(10_000)
  lose(engine, 150)
  expect(engine.process(quote(6, PRICE - 40)).commands).toMatchObject([{ type: 'CLOSE', leg: 'EXTRA' }])
  engine.process(exitFill('EXTRA', 2, PRICE - 150, 7))
  expect(recordsOf(engine.process(signalEvent('b', 8)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'REDUCE_ONLY', reason: "The day's loss reached its limit." },
  ])
})

test('the next day trades again, and counts from nothing', () => {
  const engine = limited(10_000)
  lose(engine, 150)
  engine.process(exitFill('EXTRA', 2, PRICE - 150, 7))
  const step = engine.process({ ...quote(0, PRICE), time: Date.UTC(2026, 2, 11, 3) })
  expect(step.records).toEqual([
    { type: 'DAY_STARTED', day: '2026-03-11' },
    { type: 'STATE_CHANGED', from: 'REDUCE_ONLY', to: 'ACTIVE', cause: 'NEW_DAY', reason: 'A new day began.' },
  ])
  expect(engine.publicState()).toMatchObject({ day: '2026-03-11', pnlToday: 0 })
})

test('a new day ends no pause and no halt', () => {
  for (const type of ['PAUSE', 'HALT'] as const) {
    const engine = limited(10_000)
    lose(engine, 150)
    engine.process(operator({ type }, 6))
    engine.process({ ...quote(0, PRICE), time: Date.UTC(2026, 2, 11, 3) })
    expect(engine.publicState().tradingState).toBe(type === 'PAUSE' ? 'REDUCE_ONLY' : 'HALTED')
  }
})

test('an operator may overrule the limit, until the loss has grown by another', () => {
  const engine = limited(10_000)
  lose(engine, 150)
  engine.process(operator({ type: 'RESUME' }, 6))
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  engine.process({ ...exitFill('EXTRA', 1, PRICE - 10, 7), commissionCents: 25 })
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  engine.process(exitFill('EXTRA', 1, PRICE - 480, 8))
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  const base = opened(engine.process(signalEvent('more', 9)))
  engine.process(fillOf(base, PRICE, 9))
  engine.process(exitFill('BASE', base.contracts, PRICE - 100, 10))
  expect(engine.publicState().tradingState).toBe('REDUCE_ONLY')
})

test('commission counts, both ways', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  engine.process(fillOf(base, PRICE))
  const exit: ExitFillEvent = { ...exitFill('BASE', 5, PRICE + 10), commissionCents: 100 }
  expect(recordsOf(engine.process(exit), 'REALISED')).toEqual([
    { type: 'REALISED', symbol: 'WIN', leg: 'BASE', grossCents: 1_000, commissionCents: 100, pnlToday: 775 },
  ])
})

test('swap counts in the day, the trade, the loss limit and the capital, as the broker books it', () => {
  const engine = limited(30_000)
  const exit = exitFill('EXTRA', 2, PRICE, 4, 'EXTERNAL')
  const step = engine.process({ ...exit, swapCents: 125 })
  expect(recordsOf(step, 'REALISED')).toMatchObject([
    { grossCents: 0, commissionCents: 0, swapCents: 125, pnlToday: -50 },
  ])
  const last = engine.process({ ...exitFill('BASE', 5, PRICE, 5, 'EXTERNAL'), swapCents: -50_000 })
  expect(engine.publicState()).toMatchObject({ pnlToday: -50_050, tradingState: 'REDUCE_ONLY' })
  expect(recordsOf(last, 'TRADE_CLOSED')).toMatchObject([
    { trade: { netCents: -50_050, base: { swapCents: -50_000 }, extra: { swapCents: 125 } } },
  ])
  expect(engine.snapshot().state.realised).toBe(-50_050)
})

test('a step without swap says nothing of it', () => {
  const engine = limited(0)
  const step = engine.process(exitFill('BASE', 5, PRICE + 10, 5))
  expect(JSON.stringify(step)).not.toContain('swap')
})

test('a leg remembers what the broker calls its contract, until it is flat', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  engine.process({ ...fillOf(base, PRICE, 1, 2), contract: 'WINV26' })
  engine.process({ ...fillOf(base, PRICE, 2, 3), contract: 'WINZ26' })
  expect(engine.publicState().positions).toMatchObject([{ contract: 'WINV26', stopPrice: PRICE - 150 }])
  engine.process(exitFill('BASE', 5, PRICE, 5))
  expect(engine.snapshot().state.symbols[0]?.trade?.base.contract ?? null).toBeNull()
})
