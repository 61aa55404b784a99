import { type Compounding, parseCapitalConfig } from '@alavanca/capital'
import { WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, signalEvent } from '../../test/events.ts'
import { cents, PRICE } from '../../test/measures.ts'
import { opened, opens, recordsOf } from '../../test/outcome.ts'
import { configOf, engineOf, learning } from '../../test/scene.ts'
import { Engine, Replica } from '../index.ts'

const plain = parseCapitalConfig({ operatorCapital: 10_000, marginPerContract: 1_000, releverageEnabled: false })
const both = { instruments: [WIN, WDO], capital: plain }
const wdo = (id: string, seconds: number) =>
  signalEvent(id, seconds, { symbol: 'WDO', entryPrice: 5_700, stopPrice: 5_690, targets: [5_720] })

const holding = (change = {}): Engine => {
  const engine = engineOf({ ...both, ...change })
  engine.process({ ...fillOf(opened(engine.process(signalEvent('a'))), PRICE), commissionCents: 0 })
  return engine
}

test('what others hold is not free: with a capital that was cut, one contract is left', () => {
  const engine = holding()
  engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(600_000) }, 2))
  expect(opened(engine.process(wdo('b', 3))).contracts).toBe(1)
})

test('a margin that rose counts for what is held: less than nothing is left, and a record says by how much', () => {
  const engine = holding()
  engine.process(operator({ type: 'SET_MARGIN', symbol: 'WIN', marginPerContract: cents(600_000) }, 2))
  const step = engine.process(wdo('b', 3))
  expect(step.commands).toEqual([])
  expect(recordsOf(step, 'CAPITAL_SHORT')).toEqual([{ type: 'CAPITAL_SHORT', symbol: 'WDO', missing: 2_000_000 }])
  expect(recordsOf(step, 'ALLOCATED')).toMatchObject([{ allocation: { code: 'INSUFFICIENT_CAPITAL', final: 0 } }])
})

test('a scheduled margin of the other symbol counts at the rate of the hour', () => {
  const margins = {
    WIN: { rules: [{ fromTime: '12:10', marginPerContract: cents(180_000) }], otherwise: cents(100_000) },
  }
  const before = holding({ margins })
  expect(opened(before.process(wdo('b', 3))).contracts).toBe(5)
  const after = holding({ margins })
  expect(opened(after.process(wdo('b', 600))).contracts).toBe(1)
})

test.each([
  ['an order that is under way', (engine: Engine) => engine.process(signalEvent('a')), 1],
  [
    'what of it is not filled yet',
    (engine: Engine) => engine.process(fillOf(opened(engine.process(signalEvent('a'))), PRICE, 1, 2)),
    1,
  ],
  [
    'an order that was taken back binds nothing any more',
    (engine: Engine) => {
      engine.process(cancelled(opened(engine.process(signalEvent('a'))), 1, 'BROKER'))
    },
    3,
  ],
  [
    'nor does what has left',
    (engine: Engine) => {
      engine.process(fillOf(opened(engine.process(signalEvent('a'))), PRICE))
      engine.process(exitFill('BASE', 5, PRICE, 2))
    },
    3,
  ],
] as const)('%s', (_, prepare, expected) => {
  const engine = engineOf({ ...both, weights: { WDO: 1 } })
  prepare(engine)
  engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(600_000) }, 2))
  expect(opened(engine.process(wdo('b', 3))).contracts).toBe(expected)
})

test('approved extras that wait for their turn bind margin too', () => {
  const leveraged = parseCapitalConfig({ operatorCapital: 6_000, requireProfitToday: false, maxExtraContracts: 2 })
  const engine = engineOf({ instruments: [WIN, WDO], capital: leveraged })
  expect(opened(engine.process(signalEvent('a'))).contracts).toBe(3)
  expect(opened(engine.process(wdo('b', 1))).contracts).toBe(1)
})

/** Loses so many points on every contract, and says how many there were. */
const lose = (engine: Engine, id: string, seconds: number, points: number): number => {
  const [order] = opens(engine.process(signalEvent(id, seconds, { stopPrice: 1_000 })))
  if (order === undefined) return 0
  engine.process({ ...fillOf(order, PRICE, seconds), commissionCents: 0 })
  engine.process(exitFill('BASE', order.contracts, PRICE - points, seconds))
  return order.contracts
}

test.each<[Compounding, readonly number[], readonly number[]]>([
  // points lost on each contract, and the contracts of each trade; a point is 0.20
  ['losses', [500, 500, 500], [5, 4, 4]],
  ['losses', [-5_000, 5_000, 500], [5, 5, 5]],
  ['losses', [5_000, 1, 1], [5, 0, 0]],
  ['full', [-5_000, 5_000, 500], [5, 10, 0]],
  ['off', [5_000, 500, 500], [5, 5, 5]],
])('with compounding %s, after losing %j points the sizes are %j', (compounding, points, expected) => {
  const capital = parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false, compounding })
  const engine = engineOf({ capital })
  expect(points.map((lost, index) => lose(engine, `${index}`, index, lost))).toEqual(expected)
})

test('a capital that the operator sets has seen its losses, and one that the configuration changes too', () => {
  const capital = parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false })
  const engine = engineOf({ capital })
  lose(engine, 'a', 0, 2_000)
  const richer = configOf({ capital: parseCapitalConfig({ operatorCapital: 6_000, releverageEnabled: false }) })
  expect(lose(Engine.restore(engine.snapshot(), { config: richer }), 'b', 1, 0)).toBe(6)
  expect(lose(Engine.restore(engine.snapshot(), { config: configOf({ capital }) }), 'b', 1, 0)).toBe(3)
  engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(400_000) }, 2))
  expect(lose(engine, 'c', 3, 0)).toBe(4)
})

test('trades beyond what the account has left are counted, and a replica counts them too', () => {
  const capital = parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false, compounding: 'off' })
  const engine = engineOf({ capital })
  const replica = new Replica(engine.publicState())
  const base = opened(engine.process(signalEvent('a', 0, { stopPrice: 1_000 })))
  engine.process(fillOf(base, PRICE))
  engine.process(exitFill('BASE', 5, PRICE - 1_000, 2))
  expect(engine.publicState().counts.beyondCapital).toBe(0)
  const later = new Replica(engine.publicState())
  const step = engine.process(signalEvent('b', 3))
  later.apply(step)
  expect(recordsOf(step, 'BEYOND_CAPITAL')).toEqual([
    { type: 'BEYOND_CAPITAL', tradeId: 'b', symbol: 'WIN', left: 500_000 - 100_000 - 125 },
  ])
  expect(later.state).toEqual(engine.publicState())
  expect([engine.publicState().counts.beyondCapital, replica.state.counts.beyondCapital]).toEqual([1, 0])
})

test('the policy is bounded by what is free as well', () => {
  const engine = engineOf({ ...both, learning })
  let contracts: number | undefined
  for (let k = 0; contracts === undefined; k += 1)
    contracts = opens(engine.process(signalEvent(`a${k}`, k)))[0]?.contracts
  engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(100_000 * contracts) }, 100))
  const step = engine.process(wdo('b', 101))
  expect(recordsOf(step, 'DECIDED')).toMatchObject([{ decision: { code: 'INSUFFICIENT_CAPITAL' } }])
})
