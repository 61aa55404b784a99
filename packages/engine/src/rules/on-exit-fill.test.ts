import { describe, expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closedTrade, held, opened, recordsOf, refusal, sent, typesOf, underWay } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { Engine, ExitCause } from '../index.ts'

const traded = (): Engine => withTrade(engineOf())

test.each<[ExitCause, ExitCause, string]>([
  ['STOP', 'STOP', 'CLOSED_EXTERNALLY'],
  ['TARGET', 'TARGET', 'CLOSED_EXTERNALLY'],
  ['SESSION_END', 'SESSION_END', 'SESSION_END'],
  ['EXTERNAL', 'EXTERNAL', 'CLOSED_EXTERNALLY'],
])('%s: the base leaves as %s, the extra as %s', (cause, base, extra) => {
  const engine = traded()
  const step = engine.process(exitFill('EXTRA', 2, PRICE + 10, 5, cause))
  expect(sent(step)).toEqual([])
  const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE + 10, 6, cause)))
  expect(trade.base.exitReason).toBe(base)
  expect(trade.extra?.exitReason).toBe(extra)
  expect([trade.base.grossCents, trade.extra?.grossCents]).toEqual([1_000, 400])
})

test('other hands take contracts bit by bit: each leg keeps what is left', () => {
  const engine = traded()
  engine.process(exitFill('BASE', 2, PRICE, 5, 'EXTERNAL'))
  expect(held(engine)).toEqual(['BASE 3', 'EXTRA 2'])
  engine.process(exitFill('EXTRA', 1, PRICE, 6, 'EXTERNAL'))
  expect(held(engine)).toEqual(['BASE 3', 'EXTRA 1'])
  expect(sent(engine.process(quote(7, PRICE + 80)))).toEqual(['CLOSE EXTRA 1'])
})

test('an extra that the session’s end closes while it is leaving keeps its first reason', () => {
  const engine = traded()
  const [close] = engine.process(quote(5, PRICE + 80)).commands
  const step = engine.process(exitFill('EXTRA', 2, PRICE + 80, 6, 'SESSION_END'))
  expect(sent(step)).toEqual([`CANCEL ${close?.orderId}`])
  expect(recordsOf(step, 'SCALP').map(({ event }) => event.type)).toEqual(['TP_HIT'])
})

test('the session’s end closes an extra in parts', () => {
  const engine = traded()
  engine.process(exitFill('EXTRA', 1, PRICE, 5, 'SESSION_END'))
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 1'])
  engine.process(exitFill('EXTRA', 1, PRICE, 5, 'SESSION_END'))
  expect(held(engine)).toEqual(['BASE 5'])
  expect(engine.scalp.active('WIN')).toBeNull()
  expect(underWay(engine)).toEqual([])
})

test('the same exit again is counted once', () => {
  const engine = traded()
  const exit = exitFill('BASE', 2, PRICE)
  engine.process(exit)
  expect(refusal(engine.process(exit))).toBe('DUPLICATE_FILL')
  expect(held(engine)).toEqual(['BASE 3', 'EXTRA 2'])
})

test('more than is held counts as what is held, and halts', () => {
  const engine = traded()
  const step = engine.process(exitFill('BASE', 6, PRICE))
  expect(recordsOf(step, 'DISCREPANCY')).toMatchObject([{ symbol: 'WIN' }])
  expect(held(engine)).toEqual(['EXTRA 2'])
  expect(engine.publicState().tradingState).toBe('HALTED')
  // what is left is protected all the same
  expect(sent(engine.process(quote(9, PRICE - 40)))).toEqual(['CLOSE EXTRA 2'])
})

test.each<[string, (engine: Engine) => void, 'BASE' | 'EXTRA']>([
  ['without a trade', () => {}, 'BASE'],
  ['before the base is in', (engine) => engine.process(signalEvent('a')), 'BASE'],
  ['without an extra', (engine) => opened(engine.process(signalEvent('a'))), 'EXTRA'],
])('an exit %s changes nothing and halts', (_, prepare, leg) => {
  const engine = engineOf()
  prepare(engine)
  const step = engine.process(exitFill(leg, 1, PRICE))
  expect(typesOf(step).filter((type) => type !== 'DAY_STARTED')).toEqual(['DISCREPANCY', 'STATE_CHANGED'])
  expect(held(engine)).toEqual([])
})

describe('where several trades hold contracts of the leg', () => {
  /** Two contracts of a trade, and five that came after their order was taken back. */
  const beside = (): Engine => {
    const engine = engineOf()
    const late = opened(engine.process(signalEvent('a')))
    engine.process(cancelled(late))
    const base = opened(engine.process(signalEvent('b', 3, { requestedContracts: 2 })))
    engine.process({ ...fillOf(base, PRICE, 4), commissionCents: 0 })
    engine.process({ ...fillOf(late, PRICE, 5), commissionCents: 0 })
    return engine
  }

  test.each([
    [7, [], 'ACTIVE'],
    [6, ['BASE 1'], 'ACTIVE'],
    // one more than there is
    [8, [], 'HALTED'],
  ])('an exit of %d leaves %j', (contracts, left, state) => {
    const engine = beside()
    engine.process(operator({ type: 'RESUME' }, 6))
    const { pnlToday } = engine.publicState()
    engine.process({ ...exitFill('BASE', contracts, PRICE - 10, 7), commissionCents: 40 })
    expect(held(engine)).toEqual(left)
    expect(engine.publicState().pnlToday - pnlToday).toBe(-Math.min(7, contracts) * 10 * 20 - 40)
    expect(engine.publicState().tradingState).toBe(state)
  })

  test('of two sides the broker says which, and the other stays', () => {
    const engine = engineOf()
    const late = opened(engine.process(signalEvent('a')))
    engine.process(cancelled(late))
    const short = { side: 'SELL', stopPrice: PRICE + 150, targets: [PRICE - 300] } as const
    engine.process(fillOf(opened(engine.process(signalEvent('b', 3, short))), PRICE, 4))
    engine.process(fillOf(late, PRICE, 5))
    const sides = () => engine.publicState().positions.map(({ side, contracts }) => `${side} ${contracts}`)
    expect(sides().sort()).toEqual(['BUY 5', 'SELL 5'])
    engine.process({ ...exitFill('BASE', 5, PRICE - 150, 6), side: 'BUY' })
    expect(sides()).toEqual(['SELL 5'])
    const step = engine.process({ ...exitFill('BASE', 5, PRICE - 150, 7), side: 'BUY' })
    expect(typesOf(step)).toContain('DISCREPANCY')
    expect(sides()).toEqual(['SELL 5'])
  })
})
