import { parseCapitalConfig } from '@alavanca/capital'
import { parseGateConfig } from '@alavanca/gate'
import { expect, test } from 'vitest'
import { exitFill, fillOf, operator, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { opened, recordsOf, refusal, sent, typesOf } from '../../test/outcome.ts'
import { capital, engineOf, learning, withTrade } from '../../test/scene.ts'
import type { Engine, EngineConfigInput } from '../index.ts'

test.each<[string, (engine: Engine) => void, string, string]>([
  ['HALTED', (engine) => engine.process(operator({ type: 'HALT' }, 1, 'fire')), 'b', 'Trading is halted: fire'],
  ['REDUCE_ONLY', (engine) => engine.process(operator({ type: 'PAUSE' }, 1)), 'b', 'Trading is paused.'],
  ['IN_POSITION', (engine) => withTrade(engine), 'b', 'Trade a on WIN is not over.'],
  ['IN_POSITION', (engine) => engine.process(signalEvent('a')), 'b', 'Trade a on WIN is not over.'],
  ['DUPLICATE_SIGNAL', (engine) => withTrade(engine), 'a', 'Signal a came before.'],
])('refused with %s', (code, prepare, id, reason) => {
  const engine = engineOf()
  prepare(engine)
  const before = engine.publicState().counts
  const step = engine.process(signalEvent(id, 5))
  expect(step.commands).toEqual([])
  expect(recordsOf(step, 'SIGNAL_REFUSED')).toEqual([
    { type: 'SIGNAL_REFUSED', code, signalId: id, symbol: 'WIN', reason },
  ])
  expect(engine.publicState().counts).toEqual({
    ...before,
    signals: before.signals + 1,
    refusedSignals: before.refusedSignals + 1,
  })
  expect(refusal(step)).toBeUndefined()
})

test('a refused signal may come again, an accepted one may not', () => {
  const engine = engineOf()
  engine.process(operator({ type: 'PAUSE' }, 1))
  engine.process(signalEvent('a', 2))
  engine.process(operator({ type: 'RESUME' }, 3))
  engine.process(fillOf(opened(engine.process(signalEvent('a', 4))), PRICE))
  engine.process(exitFill('BASE', 5, PRICE))
  expect(recordsOf(engine.process(signalEvent('a', 6)), 'SIGNAL_REFUSED')).toMatchObject([{ code: 'DUPLICATE_SIGNAL' }])
})

test.each<[string, Partial<EngineConfigInput>, string[]]>([
  ['the gate says so', { learning }, ['DAY_STARTED', 'DECIDED']],
  ['nobody asks capital', {}, ['DAY_STARTED']],
])('HOLD opens nothing, whatever the state: %s', (_, change, types) => {
  const step = engineOf(change).process(signalEvent('a', 0, { side: 'HOLD' }))
  expect(typesOf(step)).toEqual(types)
  expect(step.commands).toEqual([])
  const halted = engineOf(change)
  halted.process(operator({ type: 'HALT' }))
  expect(typesOf(halted.process(signalEvent('a', 4, { side: 'HOLD' })))).not.toContain('SIGNAL_REFUSED')
})

test('HOLD beside an open trade is decided on, and leaves the trade alone', () => {
  const engine = engineOf()
  withTrade(engine)
  expect(engine.process(signalEvent('b', 4, { side: 'HOLD' })).records).toEqual([])
})

test.each([
  [undefined, 5],
  [3, 3],
  [9, 5],
])('a host that asks for %s contracts gets %i', (requestedContracts, contracts) => {
  const change = requestedContracts === undefined ? {} : { requestedContracts }
  expect(opened(engineOf().process(signalEvent('a', 0, change))).contracts).toBe(contracts)
})

test('capital that carries no position opens none, and the allocation says why', () => {
  for (const change of [{}, { learning }]) {
    const poor = parseCapitalConfig({ ...capital, operatorCapital: 500, marginPerContract: 1_000 })
    const step = engineOf({ capital: poor, ...change }).process(signalEvent('a'))
    expect(sent(step)).toEqual([])
    expect(recordsOf(step, 'ALLOCATED')).toMatchObject([{ allocation: { base: 0, code: 'INSUFFICIENT_CAPITAL' } }])
  }
})

test('layers that refuse leave the base', () => {
  const engine = engineOf()
  const step = engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.5 }))
  expect(recordsOf(step, 'ALLOCATED')).toMatchObject([{ allocation: { extra: 0, base: 5 } }])
  expect(sent(engine.process(fillOf(opened(step), PRICE)))).toEqual([])
})

test('what the gate decided is what is ordered', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const engine = engineOf({ learning: { ...learning, policy: { ...learning.policy, seed: `seed ${seed}` } } })
    const step = engine.process(signalEvent('a'))
    const [decided] = recordsOf(step, 'DECIDED')
    if (decided === undefined) throw new Error('no decision')
    const { base, extra } = decided.decision.contracts
    expect(sent(step)).toEqual(base === 0 ? [] : [`OPEN BASE ${base}`])
    if (base === 0) continue
    const next = engine.process(fillOf(opened(step), PRICE))
    expect(sent(next)).toEqual(extra === 0 ? [] : [`OPEN EXTRA ${extra}`])
  }
})

test('the risk budget is what the full base loses at its stop, also where fewer are opened', () => {
  const budgets = new Map<string, unknown>()
  for (let seed = 0; seed < 20; seed += 1) {
    const engine = engineOf({ learning: { ...learning, policy: { ...learning.policy, seed: `seed ${seed}` } } })
    const [decided] = recordsOf(engine.process(signalEvent('a')), 'DECIDED')
    const trade = engine.snapshot().state.symbols[0]?.trade
    if (decided !== undefined && trade) budgets.set(decided.decision.action, [trade.base.openOrderId, trade.riskBudget])
  }
  // 5 contracts, 150 points at 0.20
  expect([...budgets.keys()].sort()).toEqual(['ENTER', 'ENTER_CONSERVATIVE', 'ENTER_WITH_REALAVANCAGEM'])
  for (const budget of budgets.values()) expect(budget).toEqual(['alv-1-0', 15_000])
})

test('with the policy off signals pass through, without extras and with nothing to learn', () => {
  const gate = parseGateConfig({ policyEnabled: false })
  const engine = engineOf({ learning: { ...learning, gate } })
  const step = engine.process(signalEvent('a', 0, { requestedContracts: 4 }))
  expect(recordsOf(step, 'DECIDED')).toMatchObject([{ decision: { action: 'NO_RL' } }])
  expect(typesOf(step)).not.toContain('ALLOCATED')
  expect(sent(step)).toEqual(['OPEN BASE 4'])
  expect(sent(engine.process(fillOf(opened(step), PRICE)))).toEqual([])
  const [closed] = recordsOf(engine.process(exitFill('BASE', 4, PRICE + 300, 9, 'TARGET')), 'TRADE_CLOSED')
  expect(closed?.trade).toMatchObject({ action: 'NO_RL', lesson: null })
})

test('a signal is decided on at the moment it comes in, not at the one it bears', () => {
  const engine = engineOf({ learning, signalMaxAgeSeconds: 0 })
  const step = engine.process(signalEvent('a', 7, { time: 0 }))
  expect(recordsOf(step, 'DECIDED')).toMatchObject([{ decision: { time: step.time } }])
})
