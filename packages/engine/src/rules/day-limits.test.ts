import type { Cents } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, quote, rejected, signalEvent, timer } from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { closed, held, opened, recordsOf, sent } from '../../test/outcome.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import { type DayRulesInput, Engine } from '../index.ts'

const unsure = { globalConfidence: 0.1 }

/** A trade of five contracts that earns so many points; a point of five contracts is a real, less 2.50 of commission. */
const trade = (engine: Engine, id: string, points: number, seconds: number): void => {
  const order = opened(engine.process(signalEvent(id, seconds, {}, unsure)))
  engine.process(fillOf(order, PRICE, seconds))
  engine.process(exitFill('BASE', order.contracts, PRICE + points, seconds, points > 0 ? 'TARGET' : 'STOP'))
}

const verdictsOf = (engine: Engine, seconds: number) => {
  const step = engine.process(signalEvent(`probe ${seconds}`, seconds, {}, unsure))
  const [told] = recordsOf(step, 'DAY_RULES')
  return { verdicts: told?.verdicts, refused: recordsOf(step, 'SIGNAL_REFUSED').map(({ code }) => code) }
}

const ruled = (dayRules: DayRulesInput): Engine => engineOf({ dayRules })

test('with every rule off nothing is said', () =>
  expect(recordsOf(engineOf().process(signalEvent('a')), 'DAY_RULES')).toEqual([]))

test('stop gain: once the day has earned so much', () => {
  const engine = ruled({ stopGain: cents(19_875) })
  trade(engine, 'a', 100, 0)
  expect(verdictsOf(engine, 10)).toMatchObject({ verdicts: [{ rule: 'STOP_GAIN', passed: true }], refused: [] })
  const rich = ruled({ stopGain: cents(9_875) })
  trade(rich, 'a', 100, 0)
  expect(verdictsOf(rich, 10)).toEqual({
    verdicts: [{ rule: 'STOP_GAIN', passed: false, observed: 9_875, limit: 9_875 }],
    refused: ['DAY_RULE'],
  })
})

test('stop gain on equity counts what is open on another symbol or beside it', () => {
  const engine = ruled({ stopGain: cents(10_000), basis: 'equity' })
  engine.process(quote(0, PRICE))
  engine.process(fillOf(opened(engine.process(signalEvent('a', 0, {}, unsure))), PRICE, 1))
  engine.process(quote(2, PRICE + 290))
  const reverse = {
    side: 'SELL',
    stopPrice: PRICE + 450,
    entryPrice: PRICE + 290,
    targets: [PRICE],
    onOpposite: 'reverse',
  } as const
  const order = closed(engine.process(signalEvent('b', 3, reverse, unsure)))
  const over = engine.process(fillOf(order, PRICE + 290, 4))
  expect(recordsOf(over, 'DAY_RULES')).toMatchObject([{ signalId: 'b', verdicts: [{ passed: false }] }])
})

test('largest number of trades: entries that came to nothing do not count', () => {
  const engine = ruled({ maxTrades: 2 })
  trade(engine, 'a', 100, 0)
  const order = opened(engine.process(signalEvent('b', 2, {}, unsure)))
  engine.process(rejected(order, 3))
  trade(engine, 'c', -100, 4)
  expect(verdictsOf(engine, 10)).toEqual({
    verdicts: [{ rule: 'MAX_TRADES', passed: false, observed: 2, limit: 2 }],
    refused: ['DAY_RULE'],
  })
})

test('losing streak: a gain ends it, the next day begins anew', () => {
  const engine = ruled({ maxLosingStreak: 2 })
  trade(engine, 'a', -100, 0)
  trade(engine, 'b', 100, 10)
  trade(engine, 'c', -100, 20)
  expect(engine.snapshot().state.tally.losingStreak).toBe(1)
  trade(engine, 'd', -100, 30)
  expect(verdictsOf(engine, 40).refused).toEqual(['DAY_RULE'])
  expect(verdictsOf(engine, 24 * 3_600).refused).toEqual([])
})

test('profit lock: at most so much of the best may be given back', () => {
  const engine = ruled({ profitLockShare: 0.4 })
  trade(engine, 'a', 200, 0)
  trade(engine, 'b', -50, 10)
  expect(verdictsOf(engine, 20)).toMatchObject({
    verdicts: [{ rule: 'PROFIT_LOCK', passed: true, observed: 5_125, limit: 7_950 }],
  })
  const given = ruled({ profitLockShare: 0.2 })
  trade(given, 'a', 200, 0)
  trade(given, 'b', -50, 10)
  expect(verdictsOf(given, 20)).toMatchObject({
    verdicts: [{ rule: 'PROFIT_LOCK', passed: false, observed: 5_125, limit: 3_975 }],
    refused: ['DAY_RULE'],
  })
})

test('profit lock: days that never earned so much are left alone', () => {
  const engine = ruled({ profitLockShare: 0.2, profitLockFrom: cents(20_000) })
  trade(engine, 'a', 200, 0)
  trade(engine, 'b', -50, 10)
  expect(verdictsOf(engine, 20).refused).toEqual([])
})

describe('times of the day', () => {
  // noon in São Paulo is START
  test('no new trades after', () => {
    const engine = ruled({ noNewTradesAfter: '12:01' })
    expect(verdictsOf(engine, 59)).toMatchObject({
      verdicts: [{ rule: 'NO_NEW_TRADES_AFTER', passed: true, observed: '12:00', limit: '12:01' }],
    })
    const late = ruled({ noNewTradesAfter: '12:01' })
    expect(verdictsOf(late, 60)).toMatchObject({
      verdicts: [{ passed: false, observed: '12:01' }],
      refused: ['DAY_RULE'],
    })
  })

  test('flat by: everything goes at its time, and nothing is opened after it', () => {
    const engine = ruled({ flatBy: '12:10' })
    engine.process(fillOf(opened(engine.process(signalEvent('a', 0, {}, unsure))), PRICE, 1))
    expect(engine.process(timer(599)).commands).toEqual([])
    const step = engine.process(timer(600))
    expect(closed(step)).toMatchObject({ reason: 'FLAT_BY_TIME', contracts: 5 })
    expect(engine.process(timer(601)).commands).toEqual([])
    engine.process(fillOf(closed(step), PRICE, 602))
    expect(held(engine)).toEqual([])
    expect(verdictsOf(engine, 610)).toMatchObject({
      verdicts: [{ rule: 'FLAT_BY', passed: false, observed: '12:10', limit: '12:10' }],
      refused: ['DAY_RULE'],
    })
    expect(verdictsOf(engine, 13 * 3_600).refused).toEqual([])
  })

  test('flat by takes back an entry that waits', () => {
    const engine = ruled({ flatBy: '12:10' })
    engine.process(quote(0, PRICE))
    const waits = { entry: { type: 'LIMIT' }, entryPrice: PRICE - 50 } as const
    const { orderId } = opened(engine.process(signalEvent('a', 1, waits, unsure)))
    expect(sent(engine.process(timer(600)))).toEqual([`CANCEL ${orderId}`])
  })

  test('a session that rolls in the evening counts its times from there', () => {
    const config = configOf({ timeZone: 'America/New_York', sessionRollover: '17:00', dayRules: { flatBy: '16:00' } })
    const engine = new Engine({ config })
    // 18:00 in New York, of the session that ends the next afternoon
    const evening = Date.UTC(2026, 2, 10, 22)
    const { signal, ...event } = signalEvent('a', 0, {}, unsure)
    const step = engine.process({ ...event, time: evening, signal: { ...signal, time: evening } })
    expect(recordsOf(step, 'DAY_RULES')).toMatchObject([{ verdicts: [{ passed: true, observed: '18:00' }] }])
  })
})

test('all rules are held against a signal, not only the first that fails', () => {
  const engine = ruled({ maxTrades: 1, maxLosingStreak: 1, noNewTradesAfter: '12:00' })
  const { signal, ...event } = signalEvent('a', -60, {}, unsure)
  engine.process(fillOf(opened(engine.process({ ...event, signal })), PRICE, -50))
  engine.process(exitFill('BASE', 5, PRICE - 100, -40))
  expect(verdictsOf(engine, 0).verdicts?.map(({ rule, passed }) => [rule, passed])).toEqual([
    ['MAX_TRADES', false],
    ['LOSING_STREAK', false],
    ['NO_NEW_TRADES_AFTER', false],
  ])
})

test.each<[string, DayRulesInput]>([
  ['dayRules.stopGain', { stopGain: -1 as Cents }],
  ['dayRules.maxTrades', { maxTrades: 1.5 }],
  ['dayRules.maxLosingStreak', { maxLosingStreak: -1 }],
  ['dayRules.profitLockShare', { profitLockShare: 1.1 }],
  ['dayRules.profitLockFrom', { profitLockFrom: 0.5 as Cents }],
  ['dayRules.flatBy', { flatBy: '25:00' }],
  ['dayRules.noNewTradesAfter', { noNewTradesAfter: '5pm' }],
  ['dayRules.basis', { basis: 'both' as 'equity' }],
])('a bad %s is refused', (path, dayRules) =>
  expect(() => configOf({ dayRules })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

test('a day goes on after a restart', () => {
  const engine = ruled({ maxTrades: 1 })
  trade(engine, 'a', 100, 0)
  const config = configOf({ dayRules: { maxTrades: 1 } })
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config })
  expect(recordsOf(restored.process(signalEvent('b', 10)), 'SIGNAL_REFUSED')).toMatchObject([{ code: 'DAY_RULE' }])
  expect(at(10)).toBeGreaterThan(at(0))
})
