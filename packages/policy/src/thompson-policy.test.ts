import { AlavancaError, canonicalJson, seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { place, seen as seenTrade } from '../test/trades.ts'
import {
  ACTIONS,
  type Observation,
  POLICY_MODES,
  type PolicyConfigInput,
  type PolicySnapshot,
  type PolicyTable,
  parsePolicyConfig,
  ThompsonPolicy,
  TRADING_ACTIONS,
} from './index.ts'

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
/** A trade whose result is what its reward says, at the default clip. */
const seen = (reward: number, rest: Partial<Observation> = {}): Observation =>
  seenTrade(reward, { rMultiple: 6 * (reward - 0.5), ...rest })

describe.each(POLICY_MODES)('%s', (mode) => {
  const isTable = mode === 'THOMPSON_SAMPLING'
  const ofTable = test.runIf(isTable)
  const policyWith = (settings: PolicyConfigInput = {}): ThompsonPolicy =>
    new ThompsonPolicy({ config: parsePolicyConfig({ mode, ...settings }) })

  /** A policy that has seen a few states, learnt a little, and thinks well of ENTER. */
  const experienced = (settings: PolicyConfigInput = {}): ThompsonPolicy => {
    const policy = policyWith({ maxRegimeDrawdownR: 0, ...settings })
    for (let trade = 0; trade < 60; trade += 1) {
      policy.update(seen(0.5 + 0.3 * ((trade % 5) / 4), { action: TRADING_ACTIONS[trade % 3] ?? 'ENTER' }))
    }
    policy.select(place, ACTIONS)
    return policy
  }

  /** Decides and learns, so that every part of the state moves. */
  const live = (policy: ThompsonPolicy, steps: number): string[] => {
    const market = seededRng('market')
    return Array.from({ length: steps }, (_, step) => {
      const regime = step % 3 === 0 ? 'RANGE' : 'TREND_UP'
      const state = `${regime}|${step % 7}`
      const { action, propensities } = policy.select({ regime, state }, ACTIONS)
      const reward = market.next()
      if (action !== 'HOLD') policy.update({ regime, state, action, reward, rMultiple: reward - 0.5, time: step })
      return `${action} ${JSON.stringify(propensities)}`
    })
  }

  describe('a decision', () => {
    test('carries what an evaluation needs, and its propensity is that of its action', () => {
      const policy = experienced()
      const decision = policy.select(place, ACTIONS)
      expect(decision).toMatchObject({ ...place, masked: [], admissible: ACTIONS, policyVersion: 60 })
      expect(decision.propensity).toBe(decision.propensities?.[decision.action])
      expect(ACTIONS.reduce((sum, action) => sum + (decision.propensities?.[action] ?? 0), 0)).toBeCloseTo(1, 12)
    })

    test('never takes what is not admissible', () => {
      const policy = policyWith({ explorationFloor: 0.5 })
      const taken = Array.from({ length: 300 }, () => policy.select(place, ['HOLD', 'ENTER_CONSERVATIVE']).action)
      expect(new Set(taken)).toEqual(new Set(['HOLD', 'ENTER_CONSERVATIVE']))
    })

    test('uses one uniform', () => {
      const policy = experienced()
      const rng = seededRng('alavanca')
      // one went into the preparation
      rng.next()
      policy.select(place, ACTIONS)
      rng.next()
      expect(policy.snapshot().state.rng).toEqual(rng.snapshot())
    })

    test('follows an update of its own regime at once, and of another not at all', () => {
      const policy = experienced()
      const before = policy.select(place, ACTIONS).propensities
      policy.update(seen(0, { regime: 'RANGE', state: 'RANGE|1' }))
      expect(policy.select(place, ACTIONS).propensities).toBe(before)
      for (let trade = 0; trade < 60; trade += 1) policy.update(seen(0))
      expect(policy.select(place, ACTIONS).propensities?.HOLD).toBeGreaterThan(before?.HOLD ?? 1)
    })

    ofTable('a success in a state helps the same action in its neighbours, as far as pooling goes', () => {
      const neighbour = { ...place, state: 'TREND_UP|11:00|HIGH|LOW' }
      const helped = (poolingStrength: number): number => {
        const policy = policyWith({ poolingStrength })
        for (let trade = 0; trade < 20; trade += 1) policy.update(seen(1))
        return policy.actionStats(neighbour, 'ENTER').mean
      }
      expect(helped(0)).toBe(0.5)
      expect(helped(50)).toBeGreaterThan(helped(5))
    })

    test('of draws has no propensity, and the odds give it on request', () => {
      const policy = experienced({ sampler: 'draws' })
      expect(policy.select(place, ACTIONS)).toMatchObject({ propensity: null, propensities: null })
      expect(policy.odds(place, ACTIONS).propensities).toEqual(experienced().odds(place, ACTIONS).propensities)
    })
  })

  describe('leverage needs evidence', () => {
    ofTable('a fresh state has none', () =>
      expect(policyWith().select(place, ACTIONS).masked).toEqual([
        { action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed: expect.closeTo(0.5, 12), limit: 0.8 },
      ]),
    )

    test('enough good trades of ENTER are enough', () => {
      const policy = policyWith()
      for (let trade = 0; trade < 30; trade += 1) policy.update(seen(0.8))
      expect(policy.select(place, ACTIONS)).toMatchObject({ masked: [], admissible: ACTIONS })
    })

    ofTable('good trades of leverage itself are not', () => {
      const policy = policyWith()
      for (let trade = 0; trade < 30; trade += 1) policy.update(seen(0.8, { action: EXTRA }))
      expect(policy.select(place, ACTIONS).admissible).not.toContain(EXTRA)
    })

    test('at 0 the rules are off', () =>
      expect(policyWith({ extraMinProbability: 0, extraMaxCostR: 0 }).select(place, ACTIONS).masked).toEqual([]))

    test('where nothing else was admissible, what remains is HOLD', () =>
      expect(policyWith().select(place, [EXTRA])).toMatchObject({
        action: 'HOLD',
        propensity: 1,
        admissible: ['HOLD'],
      }))
  })

  describe('a frozen regime', () => {
    const frozen = (settings: PolicyConfigInput = {}): ThompsonPolicy => {
      const policy = experienced(settings)
      policy.freeze('TREND_UP', 'news at ten', 5)
      return policy
    }

    test('learns nothing, but counts', () => {
      const policy = frozen()
      const before = policy.actionStats(place, 'ENTER')
      expect(policy.update(seen(0))).toEqual({ learnt: false, events: [] })
      expect(policy.actionStats(place, 'ENTER')).toEqual(before)
      expect(policy.stats('TREND_UP').frozen).toEqual({
        reason: { type: 'OPERATOR', note: 'news at ten' },
        since: 5,
        trades: 1,
      })
    })

    test('goes on deciding, without leverage', () =>
      expect(frozen().select(place, ACTIONS)).toMatchObject({
        admissible: ['HOLD', 'ENTER_CONSERVATIVE', 'ENTER'],
        masked: [{ action: EXTRA, reason: 'REGIME_FROZEN' }],
      }))

    test('leaves other regimes alone', () => {
      const policy = frozen()
      expect(policy.update(seen(1, { regime: 'RANGE' })).learnt).toBe(true)
      expect([policy.isFrozen('TREND_UP'), policy.isFrozen('RANGE'), policy.isFrozen('CHAOTIC')]).toEqual([
        true,
        false,
        false,
      ])
    })

    test('thaws on a word, and starts a new baseline', () => {
      const policy = frozen()
      policy.update(seen(0))
      expect(policy.unfreeze('TREND_UP', 9)).toEqual({
        type: 'UNFROZEN',
        time: 9,
        regime: 'TREND_UP',
        by: 'OPERATOR',
        tradesWhileFrozen: 1,
      })
      expect(policy.stats('TREND_UP').monitor.baseline.trades).toBe(0)
      expect(policy.update(seen(0)).learnt).toBe(true)
    })

    test('thaws by itself after as many trades as it was told', () => {
      const policy = frozen({ unfreezeAfterTrades: 2 })
      expect(policy.update(seen(0)).events).toEqual([])
      expect(policy.update(seen(0)).events).toMatchObject([
        { type: 'UNFROZEN', by: 'TRADE_COUNT', tradesWhileFrozen: 2 },
      ])
      expect(policy.isFrozen('TREND_UP')).toBe(false)
    })

    test('cannot be frozen twice, nor thawed when it is not', () => {
      const policy = frozen()
      expect(policy.freeze('TREND_UP', 'again', 6)).toBeNull()
      expect(policy.unfreeze('RANGE', 6)).toBeNull()
    })

    test('freezes by itself on a drawdown, with the numbers', () => {
      const policy = policyWith({ maxRegimeDrawdownR: 2 })
      policy.update(seen(0.1, { rMultiple: -1.5 }))
      expect(policy.update(seen(0.2, { rMultiple: -0.5, time: 77 })).events).toEqual([
        { type: 'FROZEN', time: 77, regime: 'TREND_UP', reason: { type: 'DRAWDOWN', drawdownR: 2, limitR: 2 } },
      ])
    })

    test('freezes by itself on a drop, after it took its baseline', () => {
      const policy = policyWith({ baselineTrades: 50, regimes: 1, maxRegimeDrawdownR: 0 })
      for (let trade = 0; trade < 400; trade += 1) policy.update(seen(trade < 50 ? 0.5 + 0.2 * (trade % 2) : 0.2))
      expect(policy.events().map(({ type }) => type)).toEqual(['BASELINE_TAKEN', 'FROZEN'])
      expect(policy.events({ type: 'FROZEN', limit: 1 })).toMatchObject([
        { reason: { type: 'DETECTOR', limit: 20_000 } },
      ])
    })
  })

  describe('simulated trades', () => {
    test('teach as little as they weigh, age nothing, and are never shown to the monitor', () => {
      const policy = policyWith({ shadowWeight: 0.3, maxRegimeDrawdownR: 1 })
      policy.update(seen(1, { shadow: true, rMultiple: -50 }))
      expect(policy.actionStats(place, 'ENTER')).toMatchObject({
        ...(isTable && { alpha: 1.3, beta: 1 }),
        trades: 0,
        shadowTrades: 1,
      })
      expect(policy.stats('TREND_UP').monitor).toMatchObject({ sumR: 0, baseline: { trades: 0 } })
      expect(policy.exportTable('TREND_UP').state.table.clock).toBe(0)
    })

    test('are refused unless they were given a weight', () =>
      expect(() => policyWith({ simulatedWeight: 0 }).update(seen(1, { shadow: true }))).toThrow(
        expect.objectContaining({ path: 'shadow' }),
      ))
  })

  test('Bernoulli trials keep the mean path and learn whole successes', () => {
    const policy = policyWith({ update: 'bernoulli', discount: 1, maxRegimeDrawdownR: 0, beliefWidth: 'coin' })
    for (let trade = 0; trade < 4_000; trade += 1) policy.update(seen(0.7))
    const { alpha, beta } = policy.actionStats(place, 'ENTER')
    expect(Number.isInteger(alpha) && Number.isInteger(beta)).toBe(true)
    // four standard errors of 4,000 trials
    expect(Math.abs(alpha / (alpha + beta) - 0.7)).toBeLessThan(4 * Math.sqrt(0.21 / 4_000))
  })

  describe('statistics', () => {
    test('of an action: posterior, 90 % interval, what was really earned', () => {
      const policy = policyWith({ discount: 1 })
      for (const reward of [1, 1, 0]) policy.update(seen(reward))
      const { alpha, beta, mean, interval, trades, meanReward } = policy.actionStats(place, 'ENTER')
      expect({ alpha, beta, mean, trades, meanReward }).toEqual({
        alpha: 3,
        beta: 2,
        mean: 0.6,
        trades: 3,
        meanReward: 2 / 3,
      })
      // quantiles of Beta(3, 2), whose distribution function is 4x³ − 3x⁴
      const cdf = (x: number): number => 4 * x ** 3 - 3 * x ** 4
      expect(interval.map(cdf)).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0.95, 12)])
    })

    test('of an action are written and copied whole, though the interval is worked out when it is asked for', () => {
      const policy = policyWith()
      const stats = policy.actionStats(place, 'ENTER')
      const { interval } = stats
      expect(JSON.parse(JSON.stringify(policy.actionStats(place, 'ENTER')))).toEqual({ ...stats, interval })
      policy.update(seen(1))
      expect(structuredClone(stats)).toEqual({ ...stats, interval })
    })

    test('of a regime: decisions by action, and every state together', () => {
      const policy = experienced()
      policy.update(seen(1, { state: 'TREND_UP|elsewhere' }))
      const stats = policy.stats('TREND_UP')
      expect(stats).toMatchObject({ states: 2, frozen: null, drawdownR: 0 })
      expect(Object.values(stats.decisions).reduce((sum, count) => sum + count, 0)).toBe(1)
      expect(stats.actions.map(({ trades }) => trades)).toEqual([20, 21, 20])
    })

    test('of what nobody has met are those of a start, and make nothing known', () => {
      const policy = policyWith()
      expect(policy.stats('CHAOTIC')).toMatchObject({ states: 0, evidence: 0 })
      expect(policy.actionStats(place, 'ENTER')).toMatchObject({ alpha: 1, beta: 1, trades: 0, meanReward: null })
      expect(policy.odds(place, ['HOLD', 'ENTER']).propensities.HOLD).toBeCloseTo(isTable ? 0.495 : 0.1822, 4)
      expect([policy.regimes(), policy.knows(place)]).toEqual([[], false])
    })
  })

  test('events are remembered up to the limit, and filtered', () => {
    const policy = policyWith({ historyLimit: 3 })
    for (const time of [1, 2]) {
      policy.freeze('RANGE', 'test', time)
      policy.unfreeze('RANGE', time)
    }
    policy.freeze('CHAOTIC', 'test', 3)
    expect(policy.events().map(({ type, time }) => [type, time])).toEqual([
      ['FROZEN', 2],
      ['UNFROZEN', 2],
      ['FROZEN', 3],
    ])
    expect(policy.events({ type: 'FROZEN', regime: 'RANGE' })).toHaveLength(1)
    expect(policy.events({ limit: 1 })).toMatchObject([{ regime: 'CHAOTIC' }])
  })

  describe('snapshot and restore', () => {
    test.each([
      {},
      { sampler: 'draws' },
      { monitorUnit: 'session-day' },
      { update: 'bernoulli', discount: 1, poolingStrength: 0 },
    ] as const)('10,000 further steps are bitwise those of a policy that never stopped %j', (settings) => {
      const never = policyWith({ ...settings, maxRegimeDrawdownR: 0 })
      live(never, 500)
      const saved: PolicySnapshot = JSON.parse(JSON.stringify(never.snapshot()))
      const restored = ThompsonPolicy.restore(saved, { config: never.config })
      expect(live(restored, 10_000)).toEqual(live(never, 10_000))
      expect(canonicalJson(restored.snapshot())).toBe(canonicalJson(never.snapshot()))
    })

    test('under another discount, what was learnt is kept as it stands now', () => {
      const policy = experienced({ discount: 0.9 })
      const config = parsePolicyConfig({ mode, discount: 0.99, maxRegimeDrawdownR: 0 })
      const restored = ThompsonPolicy.restore(policy.snapshot(), { config })
      expect(restored.actionStats(place, 'ENTER')).toEqual(policy.actionStats(place, 'ENTER'))
      restored.update(seen(1))
      expect(restored.exportTable('TREND_UP').state.table.discount).toBe(0.99)
    })

    test.each([
      ['another version', (saved: PolicySnapshot) => ({ ...saved, version: 3 }), 'version'],
      [
        'a damaged state',
        (saved: PolicySnapshot) => ({ ...saved, state: { ...saved.state, policyVersion: 1 } }),
        'checksum',
      ],
      // as: a host can pass anything
      ["another manager's", (saved: PolicySnapshot) => ({ ...saved, kind: 'capital' as 'policy' }), 'kind'],
    ])('%s is refused', (_, damage, path) => {
      const policy = experienced()
      expect(() => ThompsonPolicy.restore(damage(policy.snapshot()), { config: policy.config })).toThrow(
        expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
      )
    })
  })

  test('a clone learns on its own, and a policy that adopts it becomes it', () => {
    const policy = experienced()
    const before = policy.snapshot()
    const clone = policy.clone()
    expect(clone.snapshot()).toEqual(before)
    live(clone, 100)
    expect(policy.snapshot()).toEqual(before)
    const after = clone.snapshot()
    policy.adopt(clone)
    expect(policy.snapshot()).toEqual(after)
  })

  describe('tables', () => {
    test('an exported table gives another policy the same odds', () => {
      const policy = experienced()
      const other = policyWith()
      const event = other.importTable('TREND_UP', policy.exportTable('TREND_UP'), 3)
      expect(event).toEqual({ type: 'TABLE_IMPORTED', time: 3, regime: 'TREND_UP', trades: 60 })
      expect(other.odds(place, ACTIONS)).toEqual(policy.odds(place, ACTIONS))
    })

    test('going back keeps the monitor, and states met since stay known', () => {
      const policy = experienced()
      const early = policy.exportTable('TREND_UP')
      policy.update(seen(0, { state: 'TREND_UP|new', rMultiple: -4 }))
      policy.importTable('TREND_UP', early, 9)
      expect(policy.stats('TREND_UP').drawdownR).toBe(4)
      expect(policy.knows({ ...place, state: 'TREND_UP|new' })).toBe(true)
      expect(policy.actionStats({ ...place, state: 'TREND_UP|new' }, 'ENTER').trades).toBe(0)
      expect(policy.actionStats(place, 'ENTER').trades).toBe(20)
    })

    const damaged = (policy: ThompsonPolicy): PolicyTable => {
      const { state, ...seal } = policy.exportTable('TREND_UP')
      return { ...seal, state: { ...state, table: { ...state.table, clock: 61 } } }
    }

    test.each([
      ['of another regime', (policy: ThompsonPolicy) => policy.exportTable('RANGE'), 'regime'],
      ['with a broken checksum', damaged, 'checksum'],
      [
        'of another version',
        (policy: ThompsonPolicy) => ({ ...policy.exportTable('TREND_UP'), version: 7 }),
        'version',
      ],
    ])('a table %s is refused and the running policy untouched', (_, make, path) => {
      const policy = experienced()
      const before = policy.snapshot()
      expect(() => policy.importTable('TREND_UP', make(policy), 0)).toThrow(
        expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
      )
      expect(policy.snapshot()).toEqual(before)
    })
  })

  describe('bad input is an error with its path, and changes nothing', () => {
    const refuses = (path: string, call: (policy: ThompsonPolicy) => unknown): void => {
      const policy = experienced({ simulatedWeight: 0 })
      const before = policy.snapshot()
      expect(() => call(policy)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
      expect(policy.snapshot()).toEqual(before)
    }

    test.each<[string, Record<string, unknown>]>([
      ['reward', { reward: Number.NaN }],
      ['reward', { reward: 1.0001 }],
      ['rMultiple', { rMultiple: Number.NEGATIVE_INFINITY }],
      ['time', { time: Number.NaN }],
      ['action', { action: 'HOLD' }],
      ['action', { action: 'BUY' }],
      ['regime', { regime: '' }],
      ['state', { state: ' ' }],
      ['state', { state: ' ', regime: 'NEW' }],
      ['shadow', { shadow: true }],
    ])('update: %s %o', (path, change) =>
      // hosts in plain JavaScript can pass anything
      refuses(path, (policy) => policy.update({ ...seen(0.5), ...change } as Observation)),
    )

    test.each<[string, object, readonly string[]]>([
      ['admissible', place, []],
      ['admissible', place, ['HOLD', 'SELL']],
      ['regime', { ...place, regime: '' }, ACTIONS],
      ['state', { ...place, state: '' }, ACTIONS],
      ['state', { regime: 'NEW', state: '' }, ACTIONS],
    ])('select: %s in %o among %o', (path, where, admissible) =>
      refuses(path, (policy) => policy.select(where as typeof place, admissible as typeof ACTIONS)),
    )

    test('freeze without a reason, unfreeze without a time', () => {
      refuses('note', (policy) => policy.freeze('NEW', ' ', 0))
      refuses('time', (policy) => policy.freeze('NEW', 'why', Number.NaN))
      refuses('time', (policy) => policy.unfreeze('TREND_UP', Number.NaN))
    })

    test('a state encoder that gives nothing', () => {
      const policy = new ThompsonPolicy({ config: parsePolicyConfig(), encoder: () => '' })
      const view = { globalConfidence: 0.5, ensembleDisagreement: 0.5, liquidityStrength: 0.5, transitionActive: false }
      expect(() => policy.locate({ regime: 'RANGE', time: 0, symbol: 'WIN', ...view })).toThrow(AlavancaError)
    })
  })
})
