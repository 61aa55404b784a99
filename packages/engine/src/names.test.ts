import { parseCapitalConfig } from '@alavanca/capital'
import { defineInstrument, WIN } from '@alavanca/core'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, signalEvent } from '../test/events.ts'
import { cents, PRICE } from '../test/measures.ts'
import { opened } from '../test/outcome.ts'
import { configOf, engineOf, learning } from '../test/scene.ts'
import { Engine } from './index.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

describe.each(NAMES)('%s', (name) => {
  const instrument = defineInstrument({ ...WIN, symbol: name })
  const named = <Value>(value: Value): Readonly<Record<string, Value>> => Object.fromEntries([[name, value]])

  test('is a symbol like any other, alone and after a restart', () => {
    const change = { instruments: [instrument] }
    const engine = engineOf(change)
    const base = opened(engine.process(signalEvent('a', 0, { symbol: name })))
    engine.process(fillOf(base, PRICE))
    const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf(change) })
    expect(restored.publicState()).toEqual(engine.publicState())
    const out = { ...exitFill('BASE', base.contracts, PRICE + 10), symbol: name }
    expect(restored.process(out).records.map(({ type }) => type)).toContain('REALISED')
  })

  test('shares the capital by its own weight, or by none', () => {
    const capitals = (weights: Readonly<Record<string, number>>): unknown =>
      engineOf({ instruments: [instrument, WIN], weights })
        .publicState()
        .capital.map(({ operatorCapital }) => operatorCapital)
    expect(capitals({})).toEqual([300_000, 200_000])
    expect(capitals(named(0))).toEqual([0, 500_000])
  })

  test('has the margin of its own schedule, or the configured one', () => {
    const schedule = { rules: [], otherwise: cents(250_000) }
    const contractsUnder = (margins: Readonly<Record<string, typeof schedule>>): number =>
      opened(engineOf({ instruments: [instrument], margins }).process(signalEvent('a', 0, { symbol: name }))).contracts
    expect(contractsUnder({})).toBe(5)
    expect(contractsUnder(named(schedule))).toBe(2)
  })

  test('is a regime like any other: decided in, learnt in, frozen, with a baseline of its own, and kept', () => {
    const policy = parsePolicyConfig({ seed: 'test', explorationFloor: 1, baselines: named(0.6) })
    expect(Object.entries(policy.baselines)).toEqual([[name, 0.6]])
    const config = configOf({
      capital: parseCapitalConfig({ releverageEnabled: false }),
      learning: { ...learning, policy, online: parseOnlineConfig({ batchSize: 1 }) },
    })
    const engine = new Engine({ config })
    for (let count = 0; count < 5; count += 1) {
      const [order] = engine.process(signalEvent(`t${count}`, count * 60, {}, { regime: name })).commands
      if (order?.type !== 'OPEN') continue
      engine.process(fillOf(order, PRICE, count * 60 + 1))
      engine.process(exitFill('BASE', order.contracts, PRICE + 100, count * 60 + 9))
    }
    engine.process({ type: 'OPERATOR', time: 0, action: { type: 'FREEZE', regime: name } })
    const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config })
    expect(restored.learnt?.policy.stats(name)).toEqual(engine.learnt?.policy.stats(name))
    expect(restored.learnt?.policy.stats(name).monitor.floor).toBeCloseTo(0.6 * 0.95)
    expect(restored.publicState()).toMatchObject({ frozenRegimes: [name], policyVersion: 5 })
  })
})

test.each(['A|10:00|HIGH', 'é🙂', 'line\nbreak', 'x'.repeat(200)])('a regime may be called %j', (regime) => {
  const engine = engineOf({ learning })
  engine.process(signalEvent('a', 0, {}, { regime }))
  expect(engine.learnt?.policy.regimes()).toEqual([regime])
})

test.each(['', ' ', '\n', 'x'.repeat(201)])('but not %j: nothing is changed then', (regime) => {
  const engine = engineOf({ learning })
  const before = engine.snapshot()
  expect(() => engine.process(signalEvent('a', 0, {}, { regime }))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'context.regime' }),
  )
  expect(engine.snapshot()).toEqual(before)
})
