import { describe, expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import {
  closed,
  closedTrade,
  closes,
  held,
  opened,
  recordsOf,
  refusal,
  sent,
  typesOf,
  underWay,
} from '../../test/outcome.ts'
import { engineOf, entered, withTrade } from '../../test/scene.ts'
import type { CloseCommand, Engine, EngineEvent, ExitCause } from '../index.ts'

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

describe('a close of ours and the broker’s stop, both carried out', () => {
  /** A base of five alone, and its close, on its way. */
  const closing = () => {
    const { engine, base } = entered()
    for (const extra of engine.process(fillOf(base, PRICE)).commands)
      if (extra.type === 'OPEN') engine.process(cancelled(extra))
    return { engine, close: closed(engine.process(operator({ type: 'FLATTEN' }))) }
  }
  const stop = (contracts: number, seconds: number) => ({
    ...exitFill('BASE', contracts, PRICE - 150, seconds),
    side: 'BUY' as const,
  })

  test.each<[string, (close: CloseCommand) => readonly EngineEvent[], number]>([
    ['the stop first', (close) => [stop(5, 5), fillOf(close, PRICE - 155, 6)], 5],
    ['the close first', (close) => [fillOf(close, PRICE - 155, 5), stop(5, 6)], 5],
    ['the close in part, then the stop, which took all', (close) => [fillOf(close, PRICE - 155, 5, 2), stop(5, 6)], 2],
    ['the stop in part first', (close) => [stop(3, 5), fillOf(close, PRICE - 155, 6)], 3],
  ])('told with %s: what our own close opened is held, and closed at once', (_, events, contracts) => {
    const { engine, close } = closing()
    const steps = events(close).map((event) => engine.process(event))
    expect(engine.publicState().positions).toMatchObject([{ side: 'SELL', contracts }])
    expect(engine.publicState().tradingState).toBe('HALTED')
    const [undo] = steps.flatMap((step) => closes(step))
    expect(undo).toMatchObject({ side: 'SELL', leg: 'BASE', contracts, reason: 'UNPROTECTED' })
    if (undo !== undefined) engine.process(fillOf(undo, PRICE - 150, 8))
    expect(held(engine)).toEqual([])
  })

  test('money is the same whichever was told first', () => {
    const nets = [0, 1].map((first) => {
      const { engine, close } = closing()
      const events = [stop(5, 5), { ...fillOf(close, PRICE - 155, 5), commissionCents: 0 }]
      const step = [events[first], events[1 - first]].map((event) => engine.process(event as EngineEvent))
      const [undo] = step.flatMap((one) => closes(one))
      if (undo !== undefined) engine.process({ ...fillOf(undo, PRICE - 140, 8), commissionCents: 0 })
      return engine.publicState().pnlToday
    })
    expect(nets[0]).toBe(nets[1])
  })

  test.each<[string, EngineEvent]>([
    ['by other hands', { ...stop(5, 6), cause: 'EXTERNAL' }],
    ['minutes later', stop(5, 100)],
    ['of the other side', { ...stop(5, 6), side: 'SELL' }],
  ])('an exit %s is none of it', (_, event) => {
    const { engine, close } = closing()
    engine.process(fillOf(close, PRICE, 5))
    const step = engine.process(event)
    expect(recordsOf(step, 'DISCREPANCY')[0]?.reason).toMatch(
      /WIN BASE (BUY|SELL): 0 held here, and 5 left at the broker/,
    )
    expect(held(engine)).toEqual([])
  })
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
