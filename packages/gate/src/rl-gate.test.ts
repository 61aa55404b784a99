import { isApprovedReleverage, type Signal, toCents } from '@alavanca/core'
import type { Action } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { context, gateWith, signal, state } from '../test/setup.ts'
import type { GateContext, GateDecision } from './index.ts'

/** Every action comes up now and then. */
const lively = { explorationFloor: 0.5, holdValue: 0.7, extraMinProbability: 0 }

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'

/** Asks until every admissible action has come up, and gives one decision of each. */
const oneOfEach = (setup = gateWith({ policy: lively }), change: Partial<Signal> = {}): Map<string, GateDecision> => {
  const decisions = new Map<string, GateDecision>()
  for (let k = 0; k < 2_000; k += 1) {
    const decision = setup.gate.decide({ ...signal, ...change }, context)
    decisions.set(decision.record.action, decision)
  }
  return decisions
}

describe('before the policy is asked', () => {
  test('with the policy off the signal passes through with the size it wants', () => {
    const { gate, policy } = gateWith({ gate: { policyEnabled: false } })
    const before = policy.snapshot()
    const { record, approval } = gate.decide({ ...signal, requestedContracts: 3 }, context)
    expect(record).toMatchObject({
      code: 'POLICY_OFF',
      action: 'NO_RL',
      side: 'BUY',
      contracts: { base: 3, extra: 0, final: 3 },
    })
    expect(approval).toBeNull()
    expect(policy.snapshot()).toEqual(before)
  })

  test('with the policy off and no size of its own, it gets the base', () => {
    const { gate } = gateWith({ gate: { policyEnabled: false }, capital: { operatorCapital: 4_000 } })
    expect(gate.decide(signal, context).record.contracts).toEqual({ base: 4, extra: 0, final: 4 })
    expect(gate.decide({ ...signal, side: 'HOLD' }, context).record.contracts.final).toBe(0)
  })

  test('a signal that wants nothing gets nothing, and needs no prices', () => {
    const { gate, capital } = gateWith()
    const { record } = gate.decide({ ...signal, side: 'HOLD', entryPrice: 0, stopPrice: 0 }, context)
    expect(record).toMatchObject({ code: 'SIGNAL_HOLD', action: 'HOLD', contracts: { final: 0 }, state: null })
    expect(capital.stats().allocations).toBe(0)
  })

  test('without the capital for it there is no draw, and all eight layers are shown', () => {
    const { gate, policy } = gateWith({ capital: { operatorCapital: 500 } })
    const before = policy.snapshot()
    const { record } = gate.decide(signal, context)
    expect(record).toMatchObject({ code: 'INSUFFICIENT_CAPITAL', action: 'HOLD', contracts: { final: 0 } })
    expect(record.layers).toHaveLength(8)
    expect(policy.snapshot()).toEqual(before)
  })
})

describe('size', () => {
  test('each action has its own, and only leverage has a permission', () => {
    const decisions = oneOfEach()
    const sizes = [...decisions].map(([action, { record }]) => [action, record.contracts])
    expect(Object.fromEntries(sizes)).toEqual({
      HOLD: { base: 0, extra: 0, final: 0 },
      ENTER_CONSERVATIVE: { base: 7, extra: 0, final: 7 },
      ENTER: { base: 10, extra: 0, final: 10 },
      [EXTRA]: { base: 10, extra: 1, final: 11 },
    })
    for (const [action, { approval }] of decisions) expect(isApprovedReleverage(approval)).toBe(action === EXTRA)
  })

  test('a host that asks for fewer gets fewer, and one that asks for more gets the base', () => {
    const setup = gateWith({ policy: lively })
    const sizeOf = (action: string, requestedContracts: number): unknown =>
      oneOfEach(setup, { requestedContracts }).get(action)?.record.contracts
    expect(sizeOf('ENTER', 4)).toEqual({ base: 4, extra: 0, final: 4 })
    expect(sizeOf('ENTER', 40)).toEqual({ base: 10, extra: 0, final: 10 })
    expect(sizeOf('ENTER_CONSERVATIVE', 2)).toEqual({ base: 1, extra: 0, final: 1 })
  })

  test.each([
    [100, 0.29, 29],
    [10, 0.75, 7],
    [2, 0.1, 1],
  ])('of %d, the share %d is %d', (base, conservativeFactor, expected) => {
    const setup = gateWith({
      gate: { conservativeFactor },
      capital: { operatorCapital: 1_000 * base, maxContractsCap: base },
      policy: lively,
    })
    expect(oneOfEach(setup).get('ENTER_CONSERVATIVE')?.record.contracts.final).toBe(expected)
  })
})

describe('limits hold for what is ordered', () => {
  const small = { operatorCapital: 5_000, minContracts: 4 }

  test('no action orders less than the smallest position worth opening', () => {
    const decisions = oneOfEach(gateWith({ gate: { conservativeFactor: 0.5 }, capital: small, policy: lively }))
    expect([...decisions].map(([action, { record }]) => [action, record.contracts.final]).sort()).toEqual([
      ['ENTER', 5],
      ['ENTER_CONSERVATIVE', 4],
      [EXTRA, 6],
      ['HOLD', 0],
    ])
  })

  test('a host that asks for less than that gets nothing, and the sentence says so', () => {
    const setup = gateWith({ capital: small, policy: lively })
    const { record } = setup.gate.decide({ ...signal, requestedContracts: 3 }, context)
    expect(record).toMatchObject({ code: 'BELOW_MINIMUM', action: 'HOLD', contracts: { final: 0 } })
    expect(record.layers).toHaveLength(8)
    expect(record.reason).toBe('HOLD: the signal asks for less than the smallest position worth opening.')
  })

  test.each([
    ['a base of one contract', { operatorCapital: 1_000 }, {}],
    ['a request for one contract', {}, { requestedContracts: 1 }],
    ['a minimum that is the base', { operatorCapital: 4_000, minContracts: 4 }, {}],
  ])('%s leaves no room for a smaller order, and the arm is masked', (_, capital, change) => {
    const setup = gateWith({ capital, policy: lively })
    const decisions = oneOfEach(setup, change)
    expect([...decisions.keys()].sort()).toEqual(['ENTER', EXTRA, 'HOLD'])
    for (const { record } of decisions.values()) {
      expect(record.masked).toContainEqual({ action: 'ENTER_CONSERVATIVE', reason: 'SAME_AS_ENTER' })
      expect(record.propensities?.ENTER_CONSERVATIVE).toBe(0)
      expect(record.reason).toContain('ENTER_CONSERVATIVE would order the same')
    }
  })

  test('a whole share is the same order too', () =>
    expect([...oneOfEach(gateWith({ gate: { conservativeFactor: 1 }, policy: lively })).keys()]).not.toContain(
      'ENTER_CONSERVATIVE',
    ))

  test.each([
    [500, 1_000, 'POLICY_OFF', 1],
    [500, 0, 'INSUFFICIENT_CAPITAL', 0],
    [2, 20_000, 'POLICY_OFF', 2],
    [undefined, 20_000, 'POLICY_OFF', 3],
  ])('with the policy off a request for %s on a capital of %d is %s %d', (asked, operatorCapital, code, expected) => {
    const { gate } = gateWith({ gate: { policyEnabled: false }, capital: { operatorCapital, maxContractsCap: 3 } })
    const wish = asked === undefined ? {} : { requestedContracts: asked }
    const { record } = gate.decide({ ...signal, ...wish }, context)
    expect([record.code, record.contracts.final]).toEqual([code, expected])
  })

  test('with the policy off a request below the minimum is nothing', () => {
    const { gate } = gateWith({ gate: { policyEnabled: false }, capital: small })
    expect(gate.decide({ ...signal, requestedContracts: 3 }, context).record.code).toBe('BELOW_MINIMUM')
  })

  test('sizing by capital switched off beside it gives the number untouched', () => {
    const { gate } = gateWith({
      gate: { policyEnabled: false, capitalSizingEnabled: false },
      capital: { operatorCapital: 0 },
    })
    expect(gate.decide({ ...signal, requestedContracts: 500 }, context).record.contracts.final).toBe(500)
  })

  test.each([
    [350_000, 3],
    [-1, 0],
    [99_999, 0],
    [2_500_000, 10],
  ])('of %d cents that are free, %d contracts are opened, whatever the capital', (freeCapital, expected) => {
    const free = { ...context, freeCapital: freeCapital as ReturnType<typeof toCents> }
    const off = gateWith({ gate: { policyEnabled: false } }).gate.decide(signal, free).record
    const on = gateWith().gate.decide(signal, free).record
    expect([off.contracts.final, on.fullBase]).toEqual([expected, expected])
    expect(on.code).toBe(expected === 0 ? 'INSUFFICIENT_CAPITAL' : 'DECIDED')
  })
})

describe('leverage is ruled out before the draw', () => {
  const masksOf = (change: Partial<GateContext>, setup = gateWith()): readonly string[] => {
    const { record } = setup.gate.decide(signal, { ...context, ...change })
    const isOut = !record.admissible.includes(EXTRA) && (record.propensities?.[EXTRA] ?? 1) === 0
    expect(isOut).toBe(record.masked.length > 0)
    return record.masked.map(({ reason }) => reason)
  }

  test('in a good moment it is not', () => expect(masksOf({})).toEqual([]))
  test('when layers refuse', () => expect(masksOf({ pnlToday: toCents(0) })).toEqual(['LAYERS_REFUSED']))
  test('while an extra leg is open', () => expect(masksOf({ isScalpOpen: true })).toEqual(['SCALP_OPEN']))
  test('while the symbol cools down', () => expect(masksOf({ isCoolingDown: true })).toEqual(['COOLDOWN']))
  test('while the regime is frozen', () => {
    const setup = gateWith()
    setup.policy.freeze('TREND_UP', 'news', 0)
    expect(masksOf({}, setup)).toEqual(['REGIME_FROZEN'])
  })
  test('without evidence', () =>
    expect(masksOf({}, gateWith({ policy: { extraMinProbability: 0.9999999 } }))).toEqual(['NOT_ENOUGH_EVIDENCE']))
  test('and everything that stands in the way is named', () => {
    const setup = gateWith()
    setup.policy.freeze('TREND_UP', 'news', 0)
    expect(masksOf({ liquidityStrength: 0, isScalpOpen: true, isCoolingDown: true }, setup)).toEqual([
      'LAYERS_REFUSED',
      'SCALP_OPEN',
      'COOLDOWN',
      'REGIME_FROZEN',
    ])
  })
  test('the layers that refused are named', () =>
    expect(gateWith().gate.decide(signal, { ...context, pnlToday: toCents(0) }).record.masked).toContainEqual({
      action: EXTRA,
      reason: 'LAYERS_REFUSED',
      layers: ['DAILY_PROFIT'],
    }))
})

test('a decision carries what learning and evaluation need', () => {
  const { record } = gateWith().gate.decide(signal, context)
  expect(record).toMatchObject({
    code: 'DECIDED',
    signalId: 's1',
    time: signal.time,
    symbol: 'WIN',
    side: 'BUY',
    regime: 'TREND_UP',
    state,
    policyVersion: 40,
  })
  // as: it was decided, so it is no NO_RL
  expect(record.propensity).toBe(record.propensities?.[record.action as Action])
  expect(record.layers).toHaveLength(8)
  expect(JSON.parse(JSON.stringify(record))).toEqual(record)
})

test.each([
  ['the signal wants nothing', { ...signal, side: 'HOLD' as const }, {}, 0],
  ['there is no capital', signal, { capital: { operatorCapital: 500 } }, 8],
  ['there is no capital and no policy', signal, { capital: { operatorCapital: 0 }, gate: { policyEnabled: false } }, 0],
  ['the policy is off', signal, { gate: { policyEnabled: false } }, 0],
])('where nobody drew, a decision says nothing of a draw: %s', (_, asked, setup, layers) => {
  const { record, approval } = gateWith(setup).gate.decide(asked, context)
  const { admissible, masked, propensities, propensity, state: at } = record
  expect({ admissible, masked, propensities, propensity, at, approval }).toEqual({
    admissible: [],
    masked: [],
    propensities: null,
    propensity: null,
    at: null,
    approval: null,
  })
  expect(record.layers).toHaveLength(layers)
})

test('a signal that wants nothing is no lack of capital, with the policy off too', () => {
  const { gate } = gateWith({ gate: { policyEnabled: false }, capital: { operatorCapital: 0 } })
  expect(gate.decide({ ...signal, side: 'HOLD' }, context).record).toMatchObject({
    code: 'POLICY_OFF',
    contracts: { final: 0 },
  })
})

test('a closed trade goes to the learner', () => {
  const { gate, learnt } = gateWith()
  const trade = {
    id: 't1',
    symbol: 'WIN',
    regime: 'TREND_UP',
    state,
    action: 'ENTER',
    booked: 'ENTER',
    propensity: 0.5,
    openedAt: 0,
    closedAt: 1,
    basePnl: toCents(10),
    extraPnl: toCents(0),
    riskBudget: toCents(60),
  } as const
  // what the learner answers
  expect(gate.learn(trade)).toBe(1)
  expect(learnt).toEqual([trade])
})

describe('bad input is an error with its path, and changes nothing', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['signal.id', { id: '' }, {}],
    ['signal.time', { time: Number.NaN }, {}],
    ['signal.symbol', { symbol: ' ' }, {}],
    ['signal.side', { side: 'LONG' }, {}],
    ['signal.entryPrice', { entryPrice: -1 }, {}],
    ['signal.stopPrice', { stopPrice: Number.POSITIVE_INFINITY }, {}],
    ['signal.stopPrice', { stopPrice: 130_000 }, {}],
    ['signal.stopPrice', { side: 'SELL', targets: [] }, {}],
    ['signal.targets.0', { targets: [0] }, {}],
    ['signal.requestedContracts', { requestedContracts: 1.5 }, {}],
    ['signal.requestedContracts', { requestedContracts: 0 }, {}],
    ['regime', {}, { regime: '' }],
    ['globalConfidence', {}, { globalConfidence: 1.2 }],
    ['liquidityStrength', {}, { liquidityStrength: Number.NaN }],
    ['pnlToday', {}, { pnlToday: 0.5 }],
    ['isScalpOpen', {}, { isScalpOpen: undefined }],
    ['isCoolingDown', {}, { isCoolingDown: 'no' }],
  ])('%s: signal %o, context %o', (path, signalChange, contextChange) => {
    const { gate, capital, policy } = gateWith()
    const before = [capital.snapshot(), policy.snapshot()]
    // hosts in plain JavaScript can pass anything
    const bad = { ...signal, ...signalChange } as Signal
    expect(() => gate.decide(bad, { ...context, ...contextChange } as GateContext)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path }),
    )
    expect([capital.snapshot(), policy.snapshot()]).toEqual(before)
  })
})

describe('features of the host', () => {
  const features = { rsi: 71.5, session: 'EUROPE', isNews: false }

  test('are in every decision as they were told, and in none where nothing was', () => {
    const { gate } = gateWith()
    const told = { ...features }
    const { record } = gate.decide(signal, { ...context, features: told })
    // the host fills the same object anew for its next signal
    told.rsi = 5
    expect(record.features).toEqual(features)
    expect(gate.decide({ ...signal, side: 'HOLD' }, { ...context, features }).record.features).toEqual(features)
    expect(
      gateWith({ gate: { policyEnabled: false } }).gate.decide(signal, { ...context, features }).record,
    ).toMatchObject({ code: 'POLICY_OFF', features })
    expect(Object.keys(gate.decide(signal, context).record)).not.toContain('features')
  })

  test('are refused where they are none, with nothing changed', () => {
    const { gate, capital } = gateWith()
    const wrong = { ...context, features: { rsi: Number.NaN } }
    expect(() => gate.decide(signal, wrong)).toThrow(expect.objectContaining({ path: 'features.rsi' }))
    expect(capital.stats().allocations).toBe(0)
  })
})

test('a signal that was placed already is decided on there', () => {
  const { gate } = gateWith()
  expect(gate.decide(signal, context, { regime: 'TREND_UP', state: 'elsewhere' }).record.state).toBe('elsewhere')
})
