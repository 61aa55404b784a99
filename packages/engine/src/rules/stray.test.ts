import { parseScalpConfig } from '@alavanca/scalp'
import { describe, expect, test } from 'vitest'
import { accepted, cancelled, exitFill, fillOf, operator, quote, rejected, signalEvent } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { closed, closedTrade, held, opened, recordsOf, sent, underWay } from '../../test/outcome.ts'
import { configOf, engineOf, withTrade } from '../../test/scene.ts'
import { Engine, Replica } from '../index.ts'

/** An entry that ended unfilled and was filled all the same. */
const late = (answer = cancelled) => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  engine.process(answer(base))
  const replica = new Replica(engine.publicState())
  const fill = { ...fillOf(base, PRICE, 3), commissionCents: 0 }
  const step = engine.process(fill)
  replica.apply(step)
  return { engine, base, fill, step, replica }
}

describe('a fill after its order was over', () => {
  test.each([
    ['cancelled', cancelled],
    ['rejected', rejected],
  ])('%s: it is held and shown, and halts', (_, answer) => {
    const { engine, step, replica } = late(answer)
    expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([{ to: 'HALTED', cause: 'DISCREPANCY' }])
    expect(engine.publicState().positions).toMatchObject([
      { symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: 5, entryPrice: PRICE, openedAt: at(3) },
    ])
    expect(replica.state).toEqual(engine.publicState())
    expect(underWay(engine)).toEqual([])
  })

  test('its stop is booked, in the day’s money and as a trade, and nothing is learnt of it', () => {
    const { engine } = late()
    const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE - 150, 4)))
    expect(trade).toMatchObject({ netCents: -15_000, lesson: null, base: { exitReason: 'STOP' } })
    expect(trade.id).toMatch(/^a\+/)
    expect(engine.publicState()).toMatchObject({ pnlToday: -15_000, positions: [], counts: { trades: 1 } })
  })

  test('it can be closed, in parts, and asked again where the broker refuses', () => {
    const { engine } = late()
    const order = closed(engine.process(operator({ type: 'FLATTEN' }, 4)))
    expect([order.leg, order.side, order.contracts]).toEqual(['BASE', 'BUY', 5])
    engine.process(accepted(order, 4))
    engine.process(fillOf(order, PRICE, 5, 2))
    expect(held(engine)).toEqual(['BASE 3'])
    engine.process(rejected(order, 6))
    expect(sent(engine.process(quote(7, PRICE)))).toEqual(['CLOSE BASE 3'])
  })

  test('the same fill again is counted once, and another one is held beside it', () => {
    const { engine, base, fill } = late()
    expect(recordsOf(engine.process(fill), 'REFUSED')).toMatchObject([{ code: 'DUPLICATE_FILL' }])
    engine.process(fillOf(base, PRICE + 10, 5, 1))
    expect(held(engine).sort()).toEqual(['BASE 1', 'BASE 5'])
    engine.process(exitFill('BASE', 1, PRICE, 6))
    engine.process(exitFill('BASE', 5, PRICE, 6))
    expect(held(engine)).toEqual([])
  })

  test('it survives a restart, known orders included', () => {
    const { engine, base } = late()
    const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
    expect(restored.publicState()).toEqual(engine.publicState())
    expect(restored.process(fillOf(base, PRICE, 8, 1)).records.map(({ type }) => type)).toContain('POSITION')
    expect(held(restored)).toHaveLength(2)
  })

  test('beside a newer trade it keeps to itself, and exits find the trade that they fit', () => {
    const engine = engineOf()
    const first = opened(engine.process(signalEvent('a')))
    engine.process(cancelled(first))
    const second = opened(engine.process(signalEvent('b', 3, { requestedContracts: 2 })))
    const extra = opened(engine.process(fillOf(second, PRICE, 4)))
    engine.process(fillOf(extra, PRICE, 4))
    engine.process(fillOf(first, PRICE, 5))
    expect(held(engine)).toEqual(['BASE 5', 'BASE 2', 'EXTRA 2'])
    // five contracts left: that can only be the five
    const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE - 150, 6)))
    expect(trade.id).toMatch(/^a\+/)
    expect(sent(engine.process(quote(7, PRICE - 40)))).toEqual(['CLOSE EXTRA 2'])
    engine.process(exitFill('BASE', 2, PRICE, 8))
    expect(held(engine)).toEqual(['EXTRA 2'])
  })
})

test('an extra that comes after its trade was over is closed at once: no rule may hold it', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  engine.process(exitFill('BASE', 5, PRICE, 2))
  engine.process(cancelled(extra, 3))
  expect(engine.publicState().counts.trades).toBe(1)
  const step = engine.process(fillOf(extra, PRICE, 4))
  expect(closed(step)).toMatchObject({ leg: 'EXTRA', contracts: 2, reason: 'UNPROTECTED' })
  const trade = closedTrade(engine.process(fillOf(closed(step), PRICE - 10, 5)))
  expect([trade.netCents, trade.lesson]).toEqual([-2 * 10 * 20 - 100, null])
  expect(engine.scalp.stats().opened).toBe(0)
  expect(held(engine)).toEqual([])
})

test('a close that was filled with more than there was opened the other side: that is closed at once', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(exitFill('EXTRA', 2, PRICE, 4))
  const order = closed(engine.process(operator({ type: 'FLATTEN' }, 5)))
  const { pnlToday } = engine.publicState()
  const step = engine.process(fillOf(order, PRICE, 6, 8))
  expect(recordsOf(step, 'DISCREPANCY')).not.toEqual([])
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(engine.publicState().positions).toMatchObject([{ side: 'SELL', contracts: 3, leg: 'BASE' }])
  const back = closed(step)
  expect(back).toMatchObject({ side: 'SELL', contracts: 3, reason: 'UNPROTECTED' })
  engine.process({ ...fillOf(back, PRICE + 10, 7), commissionCents: 0 })
  expect(held(engine)).toEqual([])
  // commission of eight contracts once, and three bought back ten points higher
  expect(engine.publicState().pnlToday - pnlToday).toBe(-8 * 25 - 3 * 10 * 20)
})

test('only so many past orders are remembered; a fill of one before them is told', () => {
  const engine = engineOf()
  const first = opened(engine.process(signalEvent('0')))
  engine.process(cancelled(first))
  for (let k = 1; k <= 64; k += 1) engine.process(cancelled(opened(engine.process(signalEvent(`${k}`, k))), k))
  expect(engine.snapshot().state.pastOrders).toHaveLength(64)
  const step = engine.process(fillOf(first, PRICE, 100))
  expect(recordsOf(step, 'DISCREPANCY')[0]?.reason).toContain(`${first.orderId}, which is not known`)
})

test('its exit beside a newer trade leaves that trade’s extra alone, also one that stays with its base', () => {
  const engine = engineOf({ scalp: parseScalpConfig({ mode: 'HYBRID' }) })
  const first = opened(engine.process(signalEvent('a')))
  engine.process(cancelled(first))
  const second = opened(engine.process(signalEvent('b', 3, { requestedContracts: 2 })))
  const extra = opened(engine.process(fillOf(second, PRICE, 4)))
  engine.process(fillOf(extra, PRICE, 4))
  engine.process(quote(5, PRICE + 80))
  expect(engine.scalp.active('WIN')?.promoted).toBe(true)
  engine.process(fillOf(first, PRICE, 6))
  expect(sent(engine.process(exitFill('BASE', 5, PRICE - 150, 7)))).toEqual([])
  expect(held(engine)).toEqual(['BASE 2', 'EXTRA 2'])
  expect(sent(engine.process(exitFill('BASE', 2, PRICE + 300, 8)))).toEqual(['CLOSE EXTRA 2'])
})
