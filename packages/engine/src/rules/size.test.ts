import { parseCapitalConfig } from '@alavanca/capital'
import { AlavancaError, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, signalEvent } from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { opened, recordsOf } from '../../test/outcome.ts'
import { capital, configOf, engineOf } from '../../test/scene.ts'
import { Engine, type EngineConfigInput } from '../index.ts'

const margins: NonNullable<EngineConfigInput['margins']> = {
  // noon is 12:00 in São Paulo
  WIN: { rules: [{ fromTime: '12:10', marginPerContract: cents(250_000) }], otherwise: cents(100_000) },
}
const trade = (engine: Engine, id: string, seconds: number): number => {
  const base = opened(engine.process(signalEvent(id, seconds)))
  engine.process(fillOf(base, PRICE, seconds))
  engine.process(exitFill('BASE', base.contracts, PRICE, seconds))
  engine.process(operator({ type: 'CLOSE_EXTRAS' }, seconds))
  for (const order of engine.publicState().orders) engine.process(cancelled(order, seconds, 'BROKER'))
  return base.contracts
}

test('margins by the hour size the trades of their hour', () => {
  const engine = engineOf({ margins })
  // commissions shrink the capital below five thousand, and with it the second contract
  expect([trade(engine, 'a', 0), trade(engine, 'b', 600), trade(engine, 'c', 700)]).toEqual([5, 1, 1])
  expect(engine.publicState().capital).toMatchObject([{ marginPerContract: 250_000 }])
})

test('a margin that changes is on record, one that does not is not', () => {
  const engine = engineOf({ margins })
  expect(recordsOf(engine.process(signalEvent('a', 0)), 'SETTING_CHANGED')).toEqual([])
  engine.process(operator({ type: 'HALT' }))
  expect(recordsOf(engine.process(signalEvent('b', 600)), 'SETTING_CHANGED')).toEqual([])
  engine.process(operator({ type: 'RESUME' }))
  engine.process({ type: 'ORDER_REJECTED', time: at(601), orderId: 'alv-1-0', code: 'NO', message: 'no' })
  expect(recordsOf(engine.process(signalEvent('c', 602)), 'SETTING_CHANGED')).toEqual([
    { type: 'SETTING_CHANGED', name: 'marginPerContract', symbol: 'WIN', cents: 250_000 },
  ])
})

test('a host’s own margins come before the schedule', () => {
  const asked: [string, number][] = []
  const marginOf = (symbol: string, time: number) => {
    asked.push([symbol, time])
    return cents(50_000)
  }
  const engine = new Engine({ config: configOf({ margins }), marginOf })
  expect(opened(engine.process(signalEvent('a', 600))).contracts).toBe(10)
  expect(asked).toEqual([['WIN', at(600)]])
})

test.each([0, -1, 0.5, Number.NaN])('a host’s margin of %s is refused, and nothing has changed', (margin) => {
  const engine = new Engine({ config: configOf(), marginOf: () => cents(margin) })
  const before = engine.snapshot()
  expect(() => engine.process(signalEvent('a'))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'marginOf(WIN)', value: margin }),
  )
  expect(engine.snapshot()).toEqual(before)
})

test('a host whose margins fail has changed nothing, and the engine goes on', () => {
  const fail = (): never => {
    throw new AlavancaError('INVALID_INPUT', 'no line')
  }
  const engine = new Engine({ config: configOf(), marginOf: fail })
  expect(() => engine.process(signalEvent('a'))).toThrow('no line')
  expect(engine.sequence).toBe(0)
  expect(engine.process(operator({ type: 'PAUSE' })).sequence).toBe(1)
})

const shares = (engine: Engine) =>
  engine.publicState().capital.map(({ symbol, operatorCapital }) => [symbol, operatorCapital / 100])
const both = {
  instruments: [WIN, WDO],
  capital: parseCapitalConfig({ ...capital, operatorCapital: 10_000, marginPerContract: 1_000 }),
}

test.each<[string, Partial<EngineConfigInput>, unknown]>([
  [
    'equally',
    {},
    [
      ['WIN', 5_000],
      ['WDO', 5_000],
    ],
  ],
  [
    'by weight',
    { weights: { WIN: 4 } },
    [
      ['WIN', 8_000],
      ['WDO', 2_000],
    ],
  ],
  [
    'none for one',
    { weights: { WDO: 0 } },
    [
      ['WIN', 10_000],
      ['WDO', 0],
    ],
  ],
])('several symbols share one capital %s', (_, change, expected) => {
  expect(shares(engineOf({ ...both, ...change }))).toEqual(expected)
})

test('one symbol alone has all of it, to the cent', () => {
  const odd = parseCapitalConfig({ ...capital, operatorCapital: 5_432.1, marginPerContract: 1_000 })
  expect(shares(engineOf({ capital: odd }))).toEqual([['WIN', 5_432.1]])
})

test('a new capital, and a new margin, share anew: what changed is on record', () => {
  const engine = engineOf(both)
  const step = engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(2_000_000) }))
  expect(recordsOf(step, 'SETTING_CHANGED').map(({ symbol, cents: amount }) => [symbol, amount])).toEqual([
    ['WIN', 1_000_000],
    ['WDO', 1_000_000],
  ])
  const next = engine.process(operator({ type: 'SET_MARGIN', symbol: 'WDO', marginPerContract: cents(500_000) }))
  expect(recordsOf(next, 'SETTING_CHANGED')).toEqual([
    { type: 'SETTING_CHANGED', name: 'marginPerContract', symbol: 'WDO', cents: 500_000 },
  ])
  const last = engine.process(operator({ type: 'SET_MARGIN', symbol: 'WDO', marginPerContract: cents(1_500_000) }))
  // a half of 10,000 margins no contract at 15,000
  expect(recordsOf(last, 'SETTING_CHANGED').slice(1)).toEqual([
    { type: 'SETTING_CHANGED', name: 'operatorCapital', symbol: 'WDO', cents: 0 },
  ])
})

test('each symbol trades within its share, beside the other', () => {
  const alone = parseCapitalConfig({ operatorCapital: 10_000, marginPerContract: 1_000, releverageEnabled: false })
  const engine = engineOf({ ...both, capital: alone, weights: { WIN: 4 } })
  expect(opened(engine.process(signalEvent('a'))).contracts).toBe(8)
  expect(opened(engine.process(signalEvent('b', 0, { symbol: 'WDO' }))).contracts).toBe(2)
})

test('an instrument that comes in with a restart gets its share, and no more', () => {
  const alone = engineOf({ ...both, instruments: [WIN] })
  const config = configOf(both)
  const restored = Engine.restore(alone.snapshot(), { config })
  expect(shares(restored)).toEqual([
    ['WIN', 5_000],
    ['WDO', 5_000],
  ])
})
