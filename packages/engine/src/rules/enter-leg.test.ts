import { parseScalpConfig } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, quote, rejected, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, closedTrade, held, opened, recordsOf, sent, typesOf } from '../../test/outcome.ts'
import { engineOf, withOrderedExtra } from '../../test/scene.ts'

test('an extra is watched from its first fill, and grows with the rest', () => {
  const { engine, extra } = withOrderedExtra()
  const step = engine.process(fillOf(extra, PRICE + 5, 2, 1))
  expect(recordsOf(step, 'SCALP').map(({ event }) => event.type)).toEqual(['OPENED'])
  expect(engine.scalp.active('WIN')).toMatchObject({ contracts: 1, entryPrice: PRICE + 5, stopPrice: PRICE - 35 })
  expect(recordsOf(engine.process(fillOf(extra, PRICE + 10, 3, 1)), 'SCALP')).toEqual([])
  expect(engine.scalp.active('WIN')).toMatchObject({ contracts: 2, stopPrice: PRICE - 35, targetPrice: PRICE + 85 })
})

test('a broker whose clock lags behind opens a scalp all the same', () => {
  const { engine, extra } = withOrderedExtra()
  engine.process(fillOf(extra, PRICE, -30))
  expect(engine.scalp.active('WIN')).toMatchObject({ contracts: 2, openedAt: signalEvent('a').time })
})

test('contracts that come after their scalp is over are closed at once', () => {
  const { engine, extra } = withOrderedExtra()
  engine.process(fillOf(extra, PRICE, 2, 1))
  const step = engine.process(quote(3, PRICE + 80))
  expect(sent(step)).toEqual([`CANCEL ${extra.orderId}`, 'CLOSE EXTRA 1'])
  engine.process(fillOf(closed(step), PRICE + 80, 4))
  const late = engine.process(fillOf(extra, PRICE + 80, 5, 1))
  expect(recordsOf(late, 'EXTRA_DROPPED')).toMatchObject([{ code: 'COOLDOWN', tradeId: 'a' }])
  expect(closed(late)).toMatchObject({ leg: 'EXTRA', contracts: 1, reason: 'UNPROTECTED', referencePrice: null })
  engine.process(rejected(closed(late), 6))
  const again = closed(engine.process(quote(7, PRICE + 80)))
  expect(again.reason).toBe('UNPROTECTED')
  engine.process(fillOf(again, PRICE + 75, 8))
  expect(held(engine)).toEqual(['BASE 5'])
})

test('contracts that come while their scalp is being closed are closed after the first', () => {
  const { engine, extra } = withOrderedExtra()
  engine.process(fillOf(extra, PRICE, 2, 1))
  const close = closed(engine.process(quote(3, PRICE + 80)))
  engine.process(fillOf(extra, PRICE + 80, 4, 1))
  expect(held(engine)).toEqual(['BASE 5', 'EXTRA 2'])
  engine.process(fillOf(close, PRICE + 80, 5))
  expect(sent(engine.process(quote(6, PRICE + 80)))).toEqual(['CLOSE EXTRA 1'])
})

test('an extra at a price under which no stop can lie is closed at once', () => {
  const { engine, extra } = withOrderedExtra()
  const step = engine.process(fillOf(extra, 30, 2))
  expect(recordsOf(step, 'EXTRA_DROPPED')).toMatchObject([{ code: 'NO_STOP' }])
  expect(closed(step)).toMatchObject({ contracts: 2, reason: 'UNPROTECTED' })
})

test('an extra that was never filled is no leg of the trade', () => {
  const { engine, extra } = withOrderedExtra()
  engine.process(cancelled(extra))
  const trade = closedTrade(engine.process(exitFill('BASE', 5, PRICE + 300, 9, 'TARGET')))
  expect(trade).toMatchObject({ extra: null, base: { exitReason: 'TARGET', grossCents: 30_000 } })
})

test('the commission of an entry is realised when it is charged', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const step = engine.process(fillOf(base, PRICE, 1, 2))
  expect(recordsOf(step, 'REALISED')).toEqual([
    { type: 'REALISED', symbol: 'WIN', leg: 'BASE', grossCents: 0, commissionCents: 50, pnlToday: -50 },
  ])
  const { commissionCents: _, ...free } = fillOf(base, PRICE, 2, 3)
  expect(typesOf(engine.process(free))).not.toContain('REALISED')
})

test('a promoted extra whose base is gone before its rest comes in leaves too', () => {
  const { engine, extra } = withOrderedExtra(engineOf({ scalp: parseScalpConfig({ mode: 'HYBRID' }) }))
  engine.process(fillOf(extra, PRICE, 2, 1))
  engine.process(quote(3, PRICE + 80))
  expect(sent(engine.process(exitFill('BASE', 5, PRICE + 300, 4, 'TARGET')))).toEqual([
    `CANCEL ${extra.orderId}`,
    'CLOSE EXTRA 1',
  ])
})
