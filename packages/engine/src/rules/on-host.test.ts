import { describe, expect, test } from 'vitest'
import { adjusts, cancelled, cancelsEntry, exits, fillOf, modified, quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, held, moves, opened, recordsOf, sent, typesOf } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { Engine } from '../index.ts'

const holding = (): Engine => {
  const engine = engineOf()
  engine.process(fillOf(opened(engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.1 }))), PRICE))
  engine.process(quote(2, PRICE))
  return engine
}

const refusals = (engine: Engine, event: Parameters<Engine['process']>[0]): (string | undefined)[] =>
  recordsOf(engine.process(event), 'HOST_REFUSED').map(({ code }) => code)

describe('ADJUST', () => {
  test('moves the stop, which is in doubt until the broker says so', () => {
    const engine = holding()
    const step = engine.process(adjusts({ stopPrice: PRICE - 100 }))
    expect(moves(step)).toMatchObject([{ stopPrice: PRICE - 100, targetPrice: PRICE + 300 }])
    expect(typesOf(step)).toEqual(['ORDER'])
    const [move] = moves(step)
    if (move === undefined) throw new Error('no move')
    expect(recordsOf(engine.process(modified(move)), 'LEVELS_MOVED')).toMatchObject([{ rule: 'HOST' }])
  })

  test('rounds to the tick that risks less, and says so', () => {
    const engine = holding()
    const step = engine.process(adjusts({ stopPrice: PRICE - 98, targets: [PRICE + 203] }))
    expect(moves(step)).toMatchObject([{ stopPrice: PRICE - 95, targetPrice: PRICE + 200 }])
    expect(recordsOf(step, 'PRICES_ROUNDED')).toMatchObject([
      { signalId: 'a', prices: [{ field: 'stopPrice' }, { field: 'targets.0' }] },
    ])
  })

  test('new targets are shares of what is held now', () => {
    const engine = holding()
    engine.process(adjusts({ targets: [PRICE + 100, PRICE + 400] }))
    const part = closed(engine.process(quote(4, PRICE + 100)))
    expect(part.contracts).toBe(3)
    engine.process(fillOf(part, PRICE + 100, 5))
    engine.process(adjusts({ targets: [PRICE + 150, PRICE + 500] }, 6))
    expect(closed(engine.process(quote(7, PRICE + 150))).contracts).toBe(1)
  })

  test('no targets take the broker’s away', () =>
    expect(moves(holding().process(adjusts({ targets: [] })))).toMatchObject([
      { stopPrice: PRICE - 150, targetPrice: null },
    ]))

  test.each([
    ['of a trade that is not there', { tradeId: 'x', stopPrice: PRICE - 100 }, 'NO_TRADE'],
    ['that risks more', { stopPrice: PRICE - 155 }, 'WIDENS_STOP'],
    ['beyond the market', { stopPrice: PRICE }, 'STOP_BEHIND_MARKET'],
    ['to a target that was passed', { targets: [PRICE] }, 'TARGET_BEHIND_MARKET'],
    ['to where it is', { stopPrice: PRICE - 150 }, 'NOTHING_TO_DO'],
  ])('%s is refused with its reason', (_, change, code) => {
    const engine = holding()
    const { sequence: __, ...before } = engine.snapshot().state
    expect(refusals(engine, adjusts(change, 2))).toEqual([code])
    const { sequence: ___, ...after } = engine.snapshot().state
    expect(after).toEqual(before)
  })

  test('that risks more is done where it is meant', () =>
    expect(moves(holding().process(adjusts({ stopPrice: PRICE - 300, allowWiden: true })))).toMatchObject([
      { stopPrice: PRICE - 300 },
    ]))

  test('before anything is held, and once it is leaving, it is refused', () => {
    const engine = engineOf()
    engine.process(signalEvent('a'))
    expect(refusals(engine, adjusts({ stopPrice: PRICE - 100 }))).toEqual(['NOT_HELD'])
    const leaving = holding()
    leaving.process(exits())
    expect(refusals(leaving, adjusts({ stopPrice: PRICE - 100 }))).toEqual(['CLOSING'])
  })

  test.each([
    ['event.stopPrice', {}],
    ['event.stopPrice', { stopPrice: Number.NaN }],
    ['event.targets.0', { targets: [-1] }],
    [
      'event.targets.1.share',
      {
        targets: [
          { price: PRICE + 5, share: 0.7 },
          { price: PRICE + 9, share: 0.7 },
        ],
      },
    ],
    ['event.tradeId', { tradeId: '', stopPrice: PRICE }],
    ['event.allowWiden', { stopPrice: PRICE, allowWiden: 'yes' as unknown as boolean }],
  ])('with a bad %s changes nothing', (path, change) => {
    const engine = holding()
    expect(() => engine.process(adjusts(change))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
    expect(engine.sequence).toBe(3)
  })
})

describe('EXIT', () => {
  test('closes all of the trade, the extra with it, under the host’s word', () => {
    const engine = engineOf()
    withTrade(engine)
    const step = engine.process(exits())
    expect(sent(step)).toEqual(['CLOSE EXTRA 2', 'CLOSE BASE 5'])
    expect(recordsOf(step, 'HOST_EXIT')).toMatchObject([
      { tradeId: 'a', symbol: 'WIN', contracts: 5, reason: 'the host had enough' },
    ])
    expect(refusals(engine, exits({}, 4))).toEqual(['CLOSING'])
  })

  test('closes a share, in whole contracts and at least one', () => {
    const engine = holding()
    expect(sent(engine.process(exits({ share: 0.5 })))).toEqual(['CLOSE BASE 3'])
    expect(sent(engine.process(exits({ share: 0.01 }, 4)))).toEqual(['CLOSE BASE 1'])
    // all that is left of what nothing was asked of
    expect(sent(engine.process(exits({ share: 0.9 }, 5)))).toEqual(['CLOSE BASE 1'])
    expect(refusals(engine, exits({ share: 0.5 }, 6))).toEqual(['NOT_HELD'])
  })

  test('a share of nothing is refused, and the entry goes on coming in', () => {
    const engine = engineOf()
    engine.process(signalEvent('a'))
    const step = engine.process(exits({ share: 0.5 }))
    expect(recordsOf(step, 'HOST_REFUSED')).toMatchObject([{ code: 'NOT_HELD' }])
    expect(step.commands).toEqual([])
  })

  test('a share that left counts under its name', () => {
    const engine = holding()
    engine.process(fillOf(closed(engine.process(exits({ share: 0.4 }))), PRICE + 10, 4))
    const step = engine.process(fillOf(closed(engine.process(exits({}, 5))), PRICE + 10, 6))
    expect(recordsOf(step, 'TRADE_CLOSED')[0]?.trade.base.exitReason).toBe('HOST_EXIT')
    expect(held(engine)).toEqual([])
  })

  test('by symbol, and what is not filled yet is taken back', () => {
    const engine = engineOf()
    const order = opened(engine.process(signalEvent('a')))
    expect(sent(engine.process({ type: 'EXIT', time: order.time, symbol: 'WIN', reason: 'out' }))).toEqual([
      `CANCEL ${order.orderId}`,
    ])
    // and what comes in all the same goes at once
    expect(sent(engine.process(fillOf(order, PRICE, 2, 3)))).toEqual(['CLOSE BASE 3'])
  })

  test.each([
    ['event.tradeId', { tradeId: undefined as unknown as string }],
    ['event.share', { share: 0 }],
    ['event.share', { share: 1.5 }],
    ['event.reason', { reason: ' ' }],
    ['event.symbol', { symbol: 'XYZ' }],
  ])('with a bad %s changes nothing', (path, change) =>
    expect(() => holding().process(exits(change))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
  )
})

describe('CANCEL_ENTRY', () => {
  test('takes back what is not filled; what is stays', () => {
    const engine = engineOf()
    const order = opened(engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.1 })))
    engine.process(fillOf(order, PRICE, 1, 2))
    expect(sent(engine.process(cancelsEntry()))).toEqual([`CANCEL ${order.orderId}`])
    engine.process(cancelled(order))
    expect(held(engine)).toEqual(['BASE 2'])
    expect(refusals(engine, cancelsEntry({}, 4))).toEqual(['NO_ENTRY'])
  })
})
