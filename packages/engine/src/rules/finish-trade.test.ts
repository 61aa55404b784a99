import { defineInstrument, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, signalEvent, timer } from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { closed, closedTrade, opened, opens, recordsOf, typesOf } from '../../test/outcome.ts'
import { engineOf, learning, withTrade } from '../../test/scene.ts'
import type { Engine, OpenCommand } from '../index.ts'

test('a trade is over when both its legs are flat, and says what each did', () => {
  const engine = engineOf()
  withTrade(engine)
  const close = closed(engine.process(quote(5, PRICE + 80)))
  expect(typesOf(engine.process(fillOf(close, PRICE + 75, 6)))).not.toContain('TRADE_CLOSED')
  expect(closedTrade(engine.process(exitFill('BASE', 5, PRICE - 150, 9)))).toEqual({
    id: 'a',
    symbol: 'WIN',
    side: 'BUY',
    regime: 'TREND_UP',
    action: null,
    openedAt: at(1),
    closedAt: at(9),
    base: {
      contracts: 5,
      entryPrice: PRICE,
      exitPrice: PRICE - 150,
      exitReason: 'STOP',
      openedAt: at(1),
      closedAt: at(9),
      grossCents: -15_000,
      commissionCents: 125,
      ambiguous: false,
    },
    extra: {
      contracts: 2,
      entryPrice: PRICE,
      exitPrice: PRICE + 75,
      exitReason: 'TP_HIT',
      openedAt: at(1),
      closedAt: at(6),
      grossCents: 3_000,
      commissionCents: 100,
      ambiguous: false,
    },
    netCents: -12_225,
    lesson: null,
  })
  expect(engine.publicState()).toMatchObject({ pnlToday: -12_225, counts: { trades: 1, netCents: -12_225 } })
})

test('a trade whose entry is still coming in is not over, though nothing is held', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  engine.process(fillOf(base, PRICE, 1, 2))
  expect(typesOf(engine.process(exitFill('BASE', 2, PRICE)))).not.toContain('TRADE_CLOSED')
  expect(recordsOf(engine.process(signalEvent('b', 6)), 'SIGNAL_REFUSED')).toMatchObject([{ code: 'IN_POSITION' }])
  const step = engine.process(cancelled(base, 7))
  expect(closedTrade(step)).toMatchObject({ base: { contracts: 2 }, extra: null })
})

test('a trade that is over makes room for the next', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(exitFill('BASE', 5, PRICE))
  engine.process(exitFill('EXTRA', 2, PRICE))
  expect(opens(engine.process(signalEvent('b', 9)))).toHaveLength(1)
})

test('prices of a leg that came and went in parts are averages, its money exact', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.1 })))
  engine.process(fillOf(base, PRICE, 1, 2))
  engine.process(fillOf(base, PRICE + 5, 2, 3))
  engine.process(exitFill('BASE', 1, PRICE + 5, 3))
  engine.process(exitFill('BASE', 3, PRICE + 15, 4))
  const { base: leg, netCents } = closedTrade(engine.process(exitFill('BASE', 1, PRICE + 10, 5)))
  expect(leg).toMatchObject({ entryPrice: PRICE + 3, exitPrice: PRICE + 12, grossCents: 900, commissionCents: 125 })
  expect(leg).toMatchObject({ openedAt: at(1), closedAt: at(5) })
  expect(netCents).toBe(775)
})

test('brokers whose clocks disagree close no trade before it was opened', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.1 })))
  engine.process(fillOf(base, PRICE, 10))
  const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE, 3)))
  expect([trade.openedAt, trade.closedAt]).toEqual([at(10), at(10)])
})

test('an exit that rests on an assumption marks its leg, and no other', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process({ ...exitFill('EXTRA', 2, PRICE), type: 'EXIT_FILL', ambiguous: true } as never)
  const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE)))
  expect([trade.base.ambiguous, trade.extra?.ambiguous]).toEqual([false, true])
})

/** A trade whose decision was to enter with an extra. */
const leveraged = (): { engine: Engine; base: OpenCommand } => {
  for (let seed = 0; ; seed += 1) {
    const engine = engineOf({ learning: { ...learning, policy: { ...learning.policy, seed: `seed ${seed}` } } })
    const step = engine.process(signalEvent('a'))
    if (recordsOf(step, 'DECIDED')[0]?.decision.action === 'ENTER_WITH_REALAVANCAGEM')
      return { engine, base: opened(step) }
  }
}

test('an extra that was filled is what the trade teaches about, as likely as it was drawn', () => {
  const { engine, base } = leveraged()
  engine.process(fillOf(opened(engine.process(fillOf(base, PRICE))), PRICE, 2))
  engine.process(exitFill('EXTRA', 2, PRICE + 50, 5))
  const { action, lesson, extra } = closedTrade(engine.process(exitFill('BASE', 5, PRICE, 6)))
  expect(action).toBe('ENTER_WITH_REALAVANCAGEM')
  expect(lesson).toMatchObject({ action, booked: action, basePnl: -125, extraPnl: 1_950 })
  expect(extra?.grossCents).toBe(2_000)
  // by beliefs that nothing has taught yet: exact, so known
  expect(lesson?.propensity).toBeCloseTo(0.373, 2)
  expect(lesson?.shares).toEqual({ base: 1, extra: 0.4 })
  expect(lesson?.simulatedExtra).toBeUndefined()
})

test('an extra that was not filled makes the trade a plain entry, of which nobody knows how likely it was', () => {
  const { engine, base } = leveraged()
  engine.process(cancelled(opened(engine.process(fillOf(base, PRICE)))))
  const { action, lesson } = closedTrade(engine.process(exitFill('BASE', 5, PRICE, 6)))
  expect(action).toBe('ENTER')
  expect(lesson).toMatchObject({ action: 'ENTER', booked: 'ENTER', propensity: null, extraPnl: 0 })
  expect(engine.learnt?.updater.pending()).toHaveLength(1)
})

test('an entry that was taken back teaches nothing', () => {
  const { engine, base } = leveraged()
  engine.process(cancelled(base))
  expect(engine.learnt?.updater.pending()).toEqual([])
  expect(engine.publicState().counts.trades).toBe(0)
})

test('a stop that costs less than half a cent has a risk budget all the same', () => {
  const { engine } = leveraged()
  engine.process(operator({ type: 'FLATTEN' }))
  expect(engine.snapshot().state.symbols[0]?.trade?.riskBudget).toBe(15_000)
  const cheap = defineInstrument({ ...WIN, pointValue: 0.000_1 })
  const tight = engineOf({ learning, instruments: [cheap] })
  for (let id = 0; opens(tight.process(signalEvent(`${id}`, id, { stopPrice: PRICE - 5 }))).length === 0; ) id += 1
  expect(tight.snapshot().state.symbols[0]?.trade?.riskBudget).toBe(cents(1))
})

test('orders of a trade that is over are forgotten', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(exitFill('BASE', 5, PRICE))
  engine.process(exitFill('EXTRA', 2, PRICE))
  engine.process(timer(9))
  expect(engine.snapshot().state.orders).toEqual([])
})
