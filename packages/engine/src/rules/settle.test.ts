import { describe, expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, reconciled, signalEvent, unknown } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closedTrade, closes, held, opened, recordsOf, refusal, sent, underWay } from '../../test/outcome.ts'
import { engineOf, entered, learning, withTrade } from '../../test/scene.ts'
import type { Engine, HoldingDifference, SettleAction } from '../index.ts'

const settling = (change: Partial<SettleAction> = {}): SettleAction => ({
  type: 'SETTLE',
  symbol: 'WIN',
  leg: 'BASE',
  contracts: 5,
  price: PRICE - 10,
  reason: 'closed by hand while we were away',
  ...change,
})
const settle = (engine: Engine, change: Partial<SettleAction> = {}, seconds = 9) =>
  engine.process(operator(settling(change), seconds, 'Ana'))

test('a leg is written off at its price, under its own name, with who and why', () => {
  const engine = withTrade(engineOf())
  const before = engine.publicState().pnlToday
  const step = settle(engine)
  expect(recordsOf(step, 'SETTLED')).toEqual([
    {
      type: 'SETTLED',
      tradeId: 'a',
      symbol: 'WIN',
      leg: 'BASE',
      side: 'BUY',
      contracts: 5,
      price: PRICE - 10,
      reason: 'closed by hand while we were away',
      note: 'Ana',
    },
  ])
  expect(sent(step)).toEqual([])
  expect(held(engine)).toEqual(['EXTRA 2'])
  expect(engine.publicState().pnlToday - before).toBe(-1_000)
  const trade = closedTrade(settle(engine, { leg: 'EXTRA', contracts: 2, price: PRICE }))
  expect([trade.base.exitReason, trade.extra?.exitReason]).toEqual(['SETTLED', 'SETTLED'])
  expect(engine.scalp.active('WIN')).toBeNull()
})

test('a part of a leg may be written off; the rest stays with its exits', () => {
  const engine = withTrade(engineOf())
  settle(engine, { contracts: 2 })
  expect(held(engine)).toEqual(['BASE 3', 'EXTRA 2'])
  const trade = (() => {
    engine.process(exitFill('EXTRA', 2, PRICE, 10, 'EXTERNAL'))
    return closedTrade(engine.process(exitFill('BASE', 3, PRICE + 300, 11, 'TARGET')))
  })()
  expect(trade.base.parts?.map(({ reason, contracts }) => [reason, contracts])).toEqual([
    ['SETTLED', 2],
    ['TARGET', 3],
  ])
})

test('a close that is under way is over, and what comes of it all the same is held and closed', () => {
  const engine = withTrade(engineOf())
  const [extra, base] = closes(engine.process(operator({ type: 'FLATTEN' })))
  if (base === undefined || extra === undefined) throw new Error('no closes')
  const step = settle(engine)
  expect(sent(step)).toEqual([`CANCEL ${base.orderId}`])
  expect(underWay(engine)).toEqual(['CLOSE EXTRA 0/2 INTENT'])
  engine.process(fillOf(extra, PRICE, 10))
  expect(held(engine)).toEqual([])
  const late = engine.process(fillOf(base, PRICE, 11))
  expect(held(engine)).toEqual(['BASE 5'])
  expect(closes(late)).toMatchObject([{ side: 'SELL', contracts: 5, reason: 'UNPROTECTED' }])
})

test('nothing is learnt from what was written off', () => {
  const engine = engineOf({ learning })
  let base = null
  for (let count = 0; base === null; count += 1) base = engine.process(signalEvent(`s${count}`)).commands[0] ?? null
  if (base.type !== 'OPEN') throw new Error('no entry')
  for (const extra of engine.process(fillOf(base, PRICE)).commands)
    if (extra.type === 'OPEN') engine.process(cancelled(extra))
  expect(closedTrade(settle(engine, { contracts: base.contracts })).lesson).toBeNull()
})

describe('an order whose outcome nobody knows', () => {
  test('of an entry that never was: the trade is over, and the next signal trades', () => {
    const { engine, base } = entered()
    engine.process(unknown(base))
    const step = settle(engine, { contracts: 0 })
    expect(recordsOf(step, 'ORDER')).toMatchObject([{ orderId: base.orderId, status: 'CANCELLED' }])
    expect(underWay(engine)).toEqual([])
    engine.process(operator({ type: 'RESUME' }, 10))
    expect(sent(engine.process(signalEvent('b', 11)))).toEqual(['OPEN BASE 5'])
  })

  test('of a close that did happen: the leg is flat', () => {
    const engine = withTrade(engineOf())
    for (const close of closes(engine.process(operator({ type: 'FLATTEN' })))) engine.process(unknown(close))
    settle(engine, { price: PRICE })
    settle(engine, { leg: 'EXTRA', contracts: 2, price: PRICE })
    expect([held(engine), underWay(engine)]).toEqual([[], []])
  })

  test('of a close that did not: nothing is written off, and it is asked again', () => {
    const engine = withTrade(engineOf())
    for (const close of closes(engine.process(operator({ type: 'FLATTEN' })))) engine.process(unknown(close))
    for (const leg of ['BASE', 'EXTRA'] as const) settle(engine, { leg, contracts: 0 })
    expect(sent(engine.process(quote(10, PRICE))).sort()).toEqual(['CLOSE BASE 5', 'CLOSE EXTRA 2'])
  })
})

test.each<[string, Partial<SettleAction>]>([
  ['more than is held', { contracts: 6 }],
  ['what is not held', { leg: 'EXTRA', contracts: 1, tradeId: 'b' }],
  ['a trade that is not there', { tradeId: 'b' }],
  ['no order where none is in doubt', { contracts: 0 }],
])('%s is refused, with what there is', (_, change) => {
  const engine = withTrade(engineOf())
  const before = engine.publicState()
  const step = settle(engine, change)
  expect(refusal(step)).toBe('NOTHING_TO_DO')
  expect(engine.publicState()).toMatchObject({ positions: before.positions, pnlToday: before.pnlToday })
})

test('of two trades that hold as many, the one that is named', () => {
  const engine = engineOf()
  const late = opened(engine.process(signalEvent('a')))
  engine.process(cancelled(late))
  engine.process(fillOf(opened(engine.process(signalEvent('b', 3))), PRICE, 4))
  engine.process(fillOf(late, PRICE, 5))
  expect(recordsOf(settle(engine), 'REFUSED')).toMatchObject([{ reason: expect.stringContaining('Name the trade') }])
  settle(engine, { tradeId: 'b' })
  expect(engine.publicState().positions.map(({ tradeId }) => tradeId)).not.toContain('b')
})

describe('numbers that differ', () => {
  const gone: HoldingDifference = { symbol: 'WIN', contract: 'WINZ26', leg: 'BASE', side: 'BUY', here: 5, there: 0 }

  test('halt with symbol, leg, side and both counts, and nobody resumes while they stand', () => {
    const engine = withTrade(engineOf())
    const step = engine.process(reconciled([gone]))
    const words = 'WIN (WINZ26) BASE BUY: 5 held here, 0 at the broker'
    expect(recordsOf(step, 'DISCREPANCY')).toMatchObject([{ symbol: 'WIN', reason: expect.stringContaining(words) }])
    expect(engine.publicState()).toMatchObject({ tradingState: 'HALTED', differences: [gone] })
    const refused = engine.process(operator({ type: 'RESUME' }, 6))
    expect(recordsOf(refused, 'REFUSED')).toMatchObject([
      { code: 'HOLDINGS_DIFFER', reason: expect.stringMatching(/5 held here, 0 at the broker.*SETTLE.*ADOPT/) },
    ])
    expect(engine.publicState().tradingState).toBe('HALTED')
  })

  test('are told once, however often they are found', () => {
    const engine = withTrade(engineOf())
    engine.process(reconciled([gone]))
    expect(engine.process(reconciled([gone], 6)).records).toEqual([])
    expect(engine.process(reconciled([{ ...gone, there: 1 }], 7)).records).toHaveLength(1)
  })

  test('clear with a comparison that finds none, or with what explains them', () => {
    for (const explain of [
      (engine: Engine) => engine.process(reconciled([], 8)),
      (engine: Engine) => settle(engine, {}, 8),
    ]) {
      const engine = withTrade(engineOf())
      engine.process(reconciled([gone]))
      explain(engine)
      expect(engine.publicState().differences).toEqual([])
      engine.process(operator({ type: 'RESUME' }, 10))
      expect(engine.publicState().tradingState).toBe('ACTIVE')
    }
  })

  test('a part that is explained leaves the rest', () => {
    const engine = withTrade(engineOf())
    engine.process(
      reconciled([
        { ...gone, leg: null, there: 1 },
        { ...gone, side: 'SELL', here: 0, there: 2 },
      ]),
    )
    settle(engine, { contracts: 3 })
    expect(engine.publicState().differences).toMatchObject([
      { here: 2, there: 1 },
      { side: 'SELL', here: 0, there: 2 },
    ])
  })

  test('of several symbols are told of none', () => {
    const engine = withTrade(engineOf())
    const step = engine.process(reconciled([gone, { ...gone, symbol: 'WDO', leg: null, here: 0, there: 1 }]))
    expect(recordsOf(step, 'DISCREPANCY')).toMatchObject([
      { symbol: null, reason: expect.stringContaining('WDO (WINZ26) without a leg BUY: 0 held here, 1 at the broker') },
    ])
  })
})
