import { expect, test } from 'vitest'
import { cancelled, cancelsEntry, fillOf, operator, quote, signalEvent, timer } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { held, opened, recordsOf, sent } from '../../test/outcome.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import { Engine } from '../index.ts'

const limit = { entry: { type: 'LIMIT' }, entryPrice: PRICE - 50 } as const
const stop = { entry: { type: 'STOP' }, entryPrice: PRICE + 50 } as const

const quoted = (): Engine => {
  const engine = engineOf()
  engine.process(quote(0, PRICE))
  return engine
}

test.each([
  ['LIMIT', limit, PRICE - 50],
  ['STOP', stop, PRICE + 50],
] as const)('a %s entry waits at the broker with its stop and target', (type, change, price) => {
  const engine = quoted()
  const command = opened(engine.process(signalEvent('a', 1, change)))
  expect(command).toMatchObject({
    entry: { type, price, expiresAt: null },
    referencePrice: price,
    stopPrice: PRICE - 150,
    targetPrice: PRICE + 300,
  })
  engine.process(fillOf(command, price, 5))
  expect(held(engine)).toEqual(['BASE 5'])
})

test('the extra that follows an entry that waited goes in at the market', () => {
  const engine = quoted()
  const base = opened(engine.process(signalEvent('a', 1, limit)))
  expect(opened(engine.process(fillOf(base, PRICE - 50, 5)))).not.toHaveProperty('entry')
})

test.each([
  ['a LIMIT that the market has passed', { ...limit, entryPrice: PRICE + 5 }],
  ['a STOP that the market has passed', { ...stop, entryPrice: PRICE + 5 }],
])('%s has nothing to wait for', (_, change) =>
  expect(recordsOf(quoted().process(signalEvent('a', 1, change)), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'ENTRY_BEHIND_MARKET' },
  ]),
)

test('an entry that lapsed before it came is refused', () => {
  const entry = { type: 'LIMIT', expiresAt: at(1) } as const
  expect(recordsOf(quoted().process(signalEvent('a', 1, { ...limit, entry })), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'ENTRY_EXPIRED' },
  ])
})

test('at its time it is taken back, and asked for again while nobody answers', () => {
  const engine = quoted()
  const entry = { type: 'LIMIT', expiresAt: at(60) } as const
  const { orderId } = opened(engine.process(signalEvent('a', 1, { ...limit, entry })))
  expect(engine.process(timer(59)).commands).toEqual([])
  expect(sent(engine.process(timer(60)))).toEqual([`CANCEL ${orderId}`])
  expect(engine.process(timer(61)).commands).toEqual([])
  expect(engine.process(timer(119)).commands).toEqual([])
  expect(sent(engine.process(timer(120)))).toEqual([`CANCEL ${orderId}`])
  engine.process(cancelled({ orderId }, 122))
  expect(engine.publicState()).toMatchObject({ orders: [], positions: [] })
  expect(opened(engine.process(signalEvent('b', 123))).tradeId).toBe('b')
})

test.each([
  ['a pause', operator({ type: 'PAUSE' })],
  ['a halt', operator({ type: 'HALT' })],
  ['the next day', timer(24 * 3_600)],
] as const)('%s takes it back', (_, event) => {
  const engine = quoted()
  const { orderId } = opened(engine.process(signalEvent('a', 1, limit)))
  expect(sent(engine.process(event))).toEqual([`CANCEL ${orderId}`])
})

test('after a restart it still lapses', () => {
  const engine = quoted()
  const entry = { type: 'LIMIT', expiresAt: at(60) } as const
  const { orderId } = opened(engine.process(signalEvent('a', 1, { ...limit, entry })))
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
  expect(sent(restored.process(timer(60)))).toEqual([`CANCEL ${orderId}`])
})

test('a wish to take it back that was lost in a crash is asked for again', () => {
  const engine = quoted()
  const { orderId } = opened(engine.process(signalEvent('a', 1, limit)))
  // the step is kept, and the process dies before the command leaves
  expect(sent(engine.process(cancelsEntry({}, 2)))).toEqual([`CANCEL ${orderId}`])
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
  expect(restored.process(timer(61)).commands).toEqual([])
  expect(sent(restored.process(timer(62)))).toEqual([`CANCEL ${orderId}`])
})
