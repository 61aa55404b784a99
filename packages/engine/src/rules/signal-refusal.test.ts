import { parseCapitalConfig } from '@alavanca/capital'
import { expect, test } from 'vitest'
import { cancelled, fillOf, quote, signalEvent } from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { opened, recordsOf, sent } from '../../test/outcome.ts'
import { engineOf } from '../../test/scene.ts'
import type { BarEvent, EngineEvent, SignalRefusalCode } from '../index.ts'

const short = { side: 'SELL', stopPrice: PRICE + 150, targets: [PRICE - 300] } as const
const bar = (close: number, spread: number): BarEvent => {
  const prices = { open: close, high: close, low: close, close }
  return { type: 'BAR', symbol: 'WIN', time: at(-60), durationMs: 60_000, ...prices, spread }
}

const refusalAfter = (seen: EngineEvent, signal: EngineEvent, change = {}): SignalRefusalCode | undefined => {
  const engine = engineOf(change)
  engine.process(seen)
  const [refused] = recordsOf(engine.process(signal), 'SIGNAL_REFUSED')
  return refused?.code
}

test.each([
  ['30 seconds old', 30, undefined],
  ['older', 30.001, 'STALE_SIGNAL'],
  ['from five minutes on', -300, undefined],
  ['from later on', -300.001, 'FUTURE_SIGNAL'],
] as const)('a signal that is %s', (_, age, code) =>
  expect(refusalAfter(quote(0, PRICE), signalEvent('a', 0, { time: at(-age) }))).toBe(code),
)

test('its age is counted from the latest time known, not from the event that brings it', () =>
  expect(refusalAfter(quote(3_600, PRICE), signalEvent('a', 0))).toBe('STALE_SIGNAL'))

test('the limit is a setting, and 0 is none', () => {
  const old = signalEvent('a', 3_600, { time: at(0) })
  expect(refusalAfter(quote(3_600, PRICE), old, { signalMaxAgeSeconds: 3_600 })).toBeUndefined()
  expect(refusalAfter(quote(3_600, PRICE), old, { signalMaxAgeSeconds: 0 })).toBeUndefined()
})

// a BUY is stopped by the bid and takes the ask; quotes have a spread of 5
test.each([
  ['BUY, the bid a tick above the stop', {}, PRICE - 145, undefined],
  ['BUY, the bid at the stop', {}, PRICE - 150, 'STOP_BEHIND_MARKET'],
  ['BUY, far below', {}, PRICE - 4_000, 'STOP_BEHIND_MARKET'],
  ['BUY, the ask a tick below the target', {}, PRICE + 290, undefined],
  ['BUY, the ask at the target', {}, PRICE + 295, 'TARGET_BEHIND_MARKET'],
  ['SELL, the ask a tick below the stop', short, PRICE + 140, undefined],
  ['SELL, the ask at the stop', short, PRICE + 145, 'STOP_BEHIND_MARKET'],
  ['SELL, the bid a tick above the target', short, PRICE - 295, undefined],
  ['SELL, the bid at the target', short, PRICE - 300, 'TARGET_BEHIND_MARKET'],
  ['no target, however high', { targets: [] }, PRICE + 9_000, undefined],
] as const)('%s', (_, change, bid, code) => expect(refusalAfter(quote(0, bid), signalEvent('a', 0, change))).toBe(code))

test.each([
  ['a bar’s close is the bid', bar(PRICE - 150, 0), {}, 'STOP_BEHIND_MARKET'],
  ['its spread makes the ask', bar(PRICE + 140, 10), short, 'STOP_BEHIND_MARKET'],
  ['one price is both', { type: 'QUOTE', symbol: 'WIN', time: at(0), price: PRICE + 150 }, short, 'STOP_BEHIND_MARKET'],
  ['a price of five minutes ago counts', quote(-300, PRICE - 150), {}, 'STOP_BEHIND_MARKET'],
  ['an older one says nothing about now', quote(-301, PRICE - 150), {}, undefined],
] as const)('%s', (_, seen, change, code) => expect(refusalAfter(seen, signalEvent('a', 0, change))).toBe(code))

test('a signal that wants nothing is never refused for its age or the market', () => {
  const engine = engineOf()
  engine.process(quote(0, PRICE - 4_000))
  expect(engine.process(signalEvent('h', 0, { side: 'HOLD', time: at(-500) })).records).toEqual([])
})

test('a refused signal may come again, and says why it was refused', () => {
  const engine = engineOf()
  engine.process(quote(0, PRICE - 150))
  expect(recordsOf(engine.process(signalEvent('a')), 'SIGNAL_REFUSED')[0]?.reason).toBe(
    `The market has passed the stop ${PRICE - 150} already.`,
  )
  engine.process(quote(1, PRICE))
  expect(sent(engine.process(signalEvent('a', 1)))).toEqual(['OPEN BASE 5'])
  expect(engine.publicState().counts.refusedSignals).toBe(1)
})

test('without a policy too, less than the smallest position is refused', () => {
  const capital = parseCapitalConfig({ operatorCapital: 5_000, minContracts: 4, requireProfitToday: false })
  const engine = engineOf({ capital })
  const step = engine.process(signalEvent('a', 0, { requestedContracts: 3 }))
  expect(recordsOf(step, 'SIGNAL_REFUSED')).toMatchObject([{ code: 'BELOW_MINIMUM' }])
  expect(step.commands).toEqual([])
  expect(sent(engine.process(signalEvent('b', 1, { requestedContracts: 4 })))).toEqual(['OPEN BASE 4'])
})

test.each([
  ['BUY', {}, { stopPrice: PRICE - 148, targets: [PRICE + 299] }, [PRICE - 145, PRICE + 295]],
  ['SELL', short, { stopPrice: PRICE + 148, targets: [PRICE - 299] }, [PRICE + 145, PRICE - 295]],
] as const)(
  '%s: prices off the tick go to the tick that risks less, once, and the step says so',
  (_, side, off, to) => {
    const engine = engineOf()
    const step = engine.process(signalEvent('a', 0, { ...side, ...off, targets: [...off.targets] }))
    const { stopPrice, targetPrice } = opened(step)
    expect([stopPrice, targetPrice]).toEqual(to)
    const [rounded] = recordsOf(step, 'PRICES_ROUNDED')
    expect(rounded?.prices.slice(0, 2)).toEqual([
      { field: 'stopPrice', from: off.stopPrice, to: to[0] },
      { field: 'targets.0', from: off.targets[0], to: to[1] },
    ])
    // what is learnt is divided by what is risked: 5 contracts, 145 points at 0.20
    expect(engine.snapshot().state.symbols[0]?.trade?.riskBudget).toBe(cents(14_500))
  },
)

test('an entry off the tick goes towards the stop; what lies on the tick says nothing', () => {
  const engine = engineOf()
  const step = engine.process(signalEvent('a', 0, { entryPrice: PRICE + 3 }))
  expect(recordsOf(step, 'PRICES_ROUNDED')[0]?.prices).toEqual([{ field: 'entryPrice', from: PRICE + 3, to: PRICE }])
  expect(opened(step).referencePrice).toBe(PRICE)
  expect(recordsOf(engineOf().process(signalEvent('b')), 'PRICES_ROUNDED')).toEqual([])
})

test.each([
  ['a stop within the tick of the entry', { stopPrice: PRICE - 0.3 }, 'signal.stopPrice'],
  ['a stop that ends up on it', { stopPrice: PRICE - 4 }, 'signal.stopPrice'],
  ['a target that ends up on it', { targets: [PRICE + 300, PRICE + 4] }, 'signal.targets.1'],
])('%s is refused at the door', (_, change, path) => {
  const engine = engineOf()
  const before = engine.snapshot()
  expect(() => engine.process(signalEvent('a', 0, change))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  )
  expect(engine.snapshot()).toEqual(before)
})

test('a position counts as one, whoever holds it beside the trade', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  engine.process(cancelled(base, 1, 'BROKER'))
  engine.process(fillOf(base, PRICE, 2))
  engine.process({ type: 'OPERATOR', time: at(3), action: { type: 'RESUME' } })
  expect(recordsOf(engine.process(signalEvent('b', 4)), 'SIGNAL_REFUSED')).toMatchObject([{ code: 'IN_POSITION' }])
})
