import type { Cents } from '@alavanca/core'
import { type PolicyConfigInput, parsePolicyConfig } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closedTrade, opened, opens, recordsOf } from '../../test/outcome.ts'
import { configOf, engineOf, learning } from '../../test/scene.ts'
import { Engine } from '../index.ts'

const SURE: PolicyConfigInput = { seed: 'test', explorationFloor: 0, extraMinProbability: 0.999999 }
const holding = (settings: PolicyConfigInput = {}) =>
  parsePolicyConfig({ ...SURE, opportunityMargin: 0.4, ...settings })

/** An engine whose policy holds every signal, or enters every one without an extra. */
const engineThat = (does: 'holds' | 'enters', settings: PolicyConfigInput = {}): Engine =>
  engineOf({
    learning: {
      ...learning,
      policy: does === 'holds' ? holding(settings) : parsePolicyConfig({ ...SURE, holdValue: 0.1, ...settings }),
    },
  })

const pendingOf = (engine: Engine) => engine.snapshot().state.online?.state.pending ?? []
const simulatedOf = (engine: Engine) => engine.snapshot().state.symbols[0]?.simulations?.trades ?? []

const held = (settings: PolicyConfigInput = {}): Engine => {
  const engine = engineThat('holds', settings)
  engine.process(quote(0, PRICE))
  const step = engine.process(signalEvent('a'))
  expect(recordsOf(step, 'DECIDED')[0]?.decision.action).toBe('HOLD')
  return engine
}

describe('a signal that was held', () => {
  test('is followed at its own stop and target, and teaches both legs as a shadow', () => {
    const engine = held()
    expect(simulatedOf(engine)).toMatchObject([{ id: 'a', fullBase: 5 }])
    // the extra is stopped 40 points below, the base reaches its target of 300
    engine.process(quote(2, PRICE - 50))
    engine.process(quote(3, PRICE + 310))
    expect(simulatedOf(engine)).toEqual([])
    expect(pendingOf(engine)).toMatchObject([
      {
        id: 'a (simulated)',
        action: 'ENTER',
        shadow: true,
        propensity: null,
        // entered at the ask, 5 points higher; a quote beyond a level is the price there is
        basePnl: 305 * 20 * 5,
        extraPnl: 0,
        riskBudget: 15_000,
        shares: { base: 1, extra: 0 },
        simulatedExtra: { pnl: -55 * 20 * 5, share: 1 },
      },
    ])
  })

  test('orders nothing, earns nothing, and is no trade of the day', () => {
    const engine = held()
    const steps = [engine.process(quote(2, PRICE - 200)), engine.process(quote(3, PRICE))]
    expect(steps.flatMap((step) => opens(step))).toEqual([])
    const { state } = engine.snapshot()
    expect(state.pnlToday).toBe(0 as Cents)
    expect(state.counts.trades).toBe(0)
    expect(state.symbols[0]?.trade).toBeNull()
  })

  test('goes on where it was after a restart, and is saved no more once it is over', () => {
    const never = held()
    const config = configOf({ learning: { ...learning, policy: holding() } })
    const restored = Engine.restore(JSON.parse(JSON.stringify(never.snapshot())), { config })
    for (const engine of [never, restored]) {
      engine.process(quote(2, PRICE + 85))
      engine.process(quote(3, PRICE - 160))
    }
    expect(restored.snapshot().state.online).toEqual(never.snapshot().state.online)
    expect(pendingOf(restored)).toMatchObject([{ basePnl: -165 * 100, simulatedExtra: { pnl: 80 * 100 } }])
  })

  test('is not followed where nothing simulated is learnt, nor by a table of actions', () => {
    expect(simulatedOf(held({ simulatedWeight: 0 }))).toEqual([])
    expect(simulatedOf(held({ mode: 'THOMPSON_SAMPLING' }))).toEqual([])
  })

  test('fills no memory, however many there are', () => {
    const engine = held()
    for (let signal = 0; signal < 100; signal += 1) engine.process(signalEvent(`s${signal}`))
    expect(simulatedOf(engine).length).toBe(32)
  })
})

describe('a trade without an extra', () => {
  const entered = (): Engine => {
    const engine = engineThat('enters')
    engine.process(quote(0, PRICE))
    engine.process(fillOf(opened(engine.process(signalEvent('a'))), PRICE))
    return engine
  }

  test('tells what an extra would have done, at the cost of its base', () => {
    const engine = entered()
    engine.process(quote(2, PRICE + 90))
    const { lesson, base } = closedTrade(engine.process(exitFill('BASE', 5, PRICE - 150, 5)))
    expect(lesson?.shadow).toBeUndefined()
    expect(lesson?.simulatedExtra).toEqual({ pnl: 90 * 20 * 5 - base.commissionCents, share: 1 })
    expect(simulatedOf(engine)).toEqual([])
  })

  test('of which the base leaves in parts, lets the extra leave with the last', () => {
    const engine = entered()
    engine.process(exitFill('BASE', 3, PRICE + 60, 1))
    const { lesson, base } = closedTrade(engine.process(exitFill('BASE', 2, PRICE - 30, 2)))
    expect(base.exitPrice).toBe(PRICE + 24)
    expect(lesson?.simulatedExtra?.pnl).toBe(-30 * 20 * 5 - base.commissionCents)
  })

  test('of which the base leaves first, lets the extra leave there', () => {
    const { lesson, base } = closedTrade(entered().process(exitFill('BASE', 5, PRICE + 30, 1)))
    expect(lesson?.simulatedExtra?.pnl).toBe(30 * 20 * 5 - base.commissionCents)
  })
})
