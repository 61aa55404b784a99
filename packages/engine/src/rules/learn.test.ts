import { invalidInput, type Regime } from '@alavanca/core'
import { OnlineUpdater, parseOnlineConfig } from '@alavanca/online'
import { type ClosedTrade, guardReward, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { describe, expect, test, vi } from 'vitest'
import { exitFill, fillOf, operator, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closedTrade, opened, recordsOf, refusal, typesOf } from '../../test/outcome.ts'
import { configOf, engineOf, learning } from '../../test/scene.ts'
import { Engine, Replica, type Step } from '../index.ts'

// so sure of every state that it never holds
const eager = { ...learning, policy: parsePolicyConfig({ seed: 'test', holdValue: 1e-9, opportunityMargin: 0 }) }
const learner = (reward?: (trade: ClosedTrade) => ReturnType<ReturnType<typeof guardReward>>): Engine =>
  new Engine({ config: configOf({ learning: eager }), ...(reward !== undefined && { reward }) })

let trades = 0
/** A whole trade of the base alone, since confidence is too low for more; the last step closes it. */
const trade = (engine: Engine, points = 300, regime: Regime = 'TREND_UP'): Step => {
  trades += 1
  const base = opened(engine.process(signalEvent(`t${trades}`, trades, {}, { globalConfidence: 0.6, regime })))
  engine.process(fillOf(base, PRICE, trades))
  return engine.process(exitFill('BASE', base.contracts, PRICE + points, trades, points > 0 ? 'TARGET' : 'STOP'))
}

test('the trade that completes a batch teaches it, and says what is believed now', () => {
  const engine = learner()
  const first = trade(engine)
  expect(typesOf(first)).not.toContain('LEARNT')
  trade(engine)
  const step = trade(engine)
  const [learnt] = recordsOf(step, 'LEARNT')
  expect(learnt?.result.applied).toHaveLength(3)
  expect(learnt?.result.snapshots).toEqual(['TREND_UP#1'])
  expect(learnt?.snapshots.map(({ id }) => id)).toEqual(['TREND_UP#1'])
  expect(learnt?.policyVersion).toBe(engine.publicState().policyVersion)
  expect(learnt?.policyVersion).toBeGreaterThan(0)
  // each row as the policy has it now, and only those that were touched
  const policy = engine.learnt?.policy
  for (const { regime, state, action, ...row } of learnt?.beliefs ?? [])
    expect(policy?.actionStats({ regime, state }, action)).toMatchObject(row)
  expect((learnt?.beliefs ?? []).map(({ trades: count }) => count).reduce((sum, count) => sum + count, 0)).toBe(3)
  expect(new Set(learnt?.beliefs.map(({ action }) => action)).size).toBe(learnt?.beliefs.length)
})

test('regimes whose states have the same name have rows of their own, each told once', () => {
  const engine = new Engine({ config: configOf({ learning: eager }), encoder: () => 'anywhere' })
  trade(engine)
  trade(engine, 300, 'TREND_DOWN')
  const [learnt] = recordsOf(trade(engine), 'LEARNT')
  const told = (learnt?.beliefs ?? []).map(({ regime, state, action }) => `${regime} ${state} ${action}`)
  expect(new Set(told).size).toBe(told.length)
  const regimes = new Set(learnt?.beliefs.map(({ regime }) => regime))
  expect([...regimes].sort()).toEqual(['TREND_DOWN', 'TREND_UP'])
  expect((learnt?.beliefs ?? []).reduce((sum, row) => sum + row.trades, 0)).toBe(3)
})

test('a lesson holds what was really done, and what it earned after commission', () => {
  const record = closedTrade(trade(learner(), -150))
  expect(record.lesson).toEqual({
    id: record.id,
    symbol: 'WIN',
    regime: 'TREND_UP',
    state: 'TREND_UP|12:00|MEDIUM|LOW',
    action: record.action,
    booked: record.action,
    propensity: expect.any(Number),
    openedAt: record.openedAt,
    closedAt: record.closedAt,
    basePnl: record.netCents,
    extraPnl: 0,
    riskBudget: 15_000,
    shares: { base: record.base.contracts / 5, extra: 0 },
    // stopped at 40 points while the base went 150 against it; commission as the base's
    simulatedExtra: { pnl: expect.any(Number), share: 1 },
  })
})

test.each<[string, (trade: ClosedTrade) => ReturnType<ReturnType<typeof guardReward>>, string]>([
  [
    'a guarded reward',
    guardReward('mine', () => {
      throw new Error('no idea')
    }),
    'mine',
  ],
  [
    'a reward without guard',
    () => {
      throw new TypeError('no idea')
    },
    'no idea',
  ],
  ['a reward that is no number', guardReward('mine', () => Number.NaN), 'mine'],
])('of %s that fails the lesson is set aside, the others are learnt, and the engine goes on', (_, broken, reason) => {
  const fine = guardReward('fine', () => 0.7)
  let count = 0
  const engine = learner((lesson) => {
    count += 1
    return count === 2 ? broken(lesson) : fine(lesson)
  })
  trade(engine)
  const second = closedTrade(trade(engine))
  const step = trade(engine)
  expect(recordsOf(step, 'LEARNT')[0]?.result.applied).toHaveLength(2)
  expect(recordsOf(step, 'LEARNT')[0]?.beliefs.reduce((sum, row) => sum + row.trades, 0)).toBe(2)
  const aside = { tradeId: second.id, reason: expect.stringContaining(reason) }
  expect(recordsOf(step, 'LESSON_SET_ASIDE')).toEqual([{ type: 'LESSON_SET_ASIDE', ...aside, setAside: 1 }])
  expect(engine.learnt?.updater.setAside()).toMatchObject([{ trade: { id: second.id } }])
  expect(engine.publicState()).toMatchObject({ tradingState: 'ACTIVE', lessonsSetAside: 1, counts: { trades: 3 } })
})

const alwaysBroken = () => {
  throw new Error('not now')
}

describe('an operator', () => {
  test('has lessons tried again once their cause is gone: they are learnt at once', () => {
    let isBroken = true
    const engine = learner((lesson) =>
      isBroken ? alwaysBroken() : { reward: lesson.basePnl > 0 ? 1 : 0, clamped: false },
    )
    for (let count = 0; count < 4; count += 1) trade(engine)
    expect(engine.publicState()).toMatchObject({ lessonsSetAside: 3, policyVersion: 0 })
    isBroken = false
    const step = engine.process(operator({ type: 'RETRY_LESSONS' }, 100))
    expect(typesOf(step)).toEqual(['LESSONS_RETRIED', 'LEARNT'])
    expect(recordsOf(step, 'LESSONS_RETRIED')[0]).toMatchObject({ tradeIds: { length: 3 }, setAside: 0 })
    expect(recordsOf(step, 'LEARNT')[0]?.result.applied).toHaveLength(4)
    expect(engine.publicState().lessonsSetAside).toBe(0)
    expect(refusal(engine.process(operator({ type: 'RETRY_LESSONS' }, 101)))).toBe('NOTHING_TO_DO')
  })

  test('is told when they still cannot be learnt', () => {
    const engine = learner(alwaysBroken)
    const [first] = [1, 2, 3].map(() => closedTrade(trade(engine)).id)
    const step = engine.process(operator({ type: 'RETRY_LESSONS', tradeId: first ?? '' }, 100))
    expect(typesOf(step)).toEqual(['LESSONS_RETRIED', 'LEARNT', 'LESSON_SET_ASIDE'])
    expect(engine.publicState().lessonsSetAside).toBe(3)
    expect(refusal(engine.process(operator({ type: 'RETRY_LESSONS', tradeId: 'x' }, 101)))).toBe('NOTHING_TO_DO')
  })

  test('discards a lesson, in words of their own', () => {
    const engine = learner(alwaysBroken)
    const [first = ''] = [1, 2, 3].map(() => closedTrade(trade(engine)).id)
    const step = engine.process(operator({ type: 'DISCARD_LESSON', tradeId: first }, 100, 'a broken clock'))
    expect(step.records).toEqual([
      { type: 'LESSON_DISCARDED', tradeId: first, cause: 'OPERATOR', reason: 'a broken clock', setAside: 2 },
    ])
    expect(engine.publicState().lessonsSetAside).toBe(2)
    expect(refusal(engine.process(operator({ type: 'DISCARD_LESSON', tradeId: first }, 101)))).toBe('NOTHING_TO_DO')
  })

  test('cannot name nothing, nor do so where nothing is learnt', () => {
    const engine = learner()
    for (const type of ['DISCARD_LESSON', 'RETRY_LESSONS'] as const)
      expect(() => engine.process(operator({ type, tradeId: '' }))).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT', path: 'action.tradeId' }),
      )
    expect(refusal(engineOf().process(operator({ type: 'DISCARD_LESSON', tradeId: 'a' })))).toBe('NOTHING_TO_DO')
    expect(refusal(engineOf().process(operator({ type: 'RETRY_LESSONS' })))).toBe('NOTHING_TO_DO')
  })
})

test('a replica follows all of it, and a restart loses none of it', () => {
  const online = parseOnlineConfig({ batchSize: 1, maxSetAside: 2 })
  const dependencies = { config: configOf({ learning: { ...eager, online } }), reward: alwaysBroken }
  let engine = new Engine(dependencies)
  const replica = new Replica(engine.publicState())
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) {
    trades += 1
    const base = opened(engine.process(signalEvent(`t${trades}`, trades, {}, { globalConfidence: 0.6 })))
    engine.process(fillOf(base, PRICE, trades))
    ids.push(`t${trades}`)
    const before = new Replica(engine.publicState())
    const step = engine.process(exitFill('BASE', base.contracts, PRICE + 300, trades, 'TARGET'))
    before.apply(step)
    expect(before.state).toEqual(engine.publicState())
    expect(recordsOf(step, 'LESSON_DISCARDED')).toMatchObject(
      count < 2 ? [] : [{ tradeId: ids[0], cause: 'NO_ROOM', setAside: 2 }],
    )
    engine = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), dependencies)
  }
  expect(replica.state.lessonsSetAside).toBe(0)
  expect(engine.learnt?.updater.setAside().map(({ trade: { id } }) => id)).toEqual(ids.slice(1))
  const follower = new Replica(engine.publicState())
  for (const action of [{ type: 'RETRY_LESSONS' }, { type: 'DISCARD_LESSON', tradeId: ids[1] ?? '' }] as const) {
    follower.apply(engine.process(operator(action, 200)))
    expect(follower.state).toEqual(engine.publicState())
  }
  expect(follower.state.lessonsSetAside).toBe(1)
})

test('a lesson that no batch could ever take is discarded at the door, and said', () => {
  const engine = learner()
  // a stop so near that nothing is at risk
  vi.spyOn(OnlineUpdater.prototype, 'add').mockImplementationOnce(() => {
    throw invalidInput('trade x: riskBudget', 0, 'must be at least 1')
  })
  const step = trade(engine)
  expect(recordsOf(step, 'LESSON_DISCARDED')).toMatchObject([
    { tradeId: closedTrade(step).id, cause: 'INVALID', reason: expect.stringContaining('riskBudget') },
  ])
})

test('a batch that fails as a whole waits on; too many that wait are said, and learnt once the cause is gone', () => {
  const online = parseOnlineConfig({ batchSize: 2, maxPending: 2 })
  const engine = engineOf({ learning: { ...eager, online } })
  const spy = vi.spyOn(ThompsonPolicy.prototype, 'clone').mockImplementation(() => {
    throw new Error('out of memory')
  })
  trade(engine)
  expect(recordsOf(trade(engine), 'LEARNING_FAILED')).toMatchObject([{ reason: 'out of memory', waiting: 2 }])
  const step = trade(engine)
  expect(recordsOf(step, 'LESSON_DISCARDED')).toMatchObject([{ tradeId: closedTrade(step).id, cause: 'NO_ROOM' }])
  spy.mockRestore()
  expect(recordsOf(trade(engine), 'LEARNT')[0]?.result.applied).toHaveLength(2)
  expect(engine.learnt?.updater.pending()).toHaveLength(1)
})

test('a trade decided while learning was on teaches nothing when it closes while learning is off', () => {
  const on = learner()
  trades += 1
  const base = opened(on.process(signalEvent(`t${trades}`, trades, {}, { globalConfidence: 0.6 })))
  on.process(fillOf(base, PRICE, trades))
  const off = Engine.restore(on.snapshot(), { config: configOf() })
  const record = closedTrade(off.process(exitFill('BASE', base.contracts, PRICE + 300, trades, 'TARGET')))
  expect(record).toMatchObject({ lesson: null, action: expect.stringContaining('ENTER') })
})

test('a table goes back on the operator’s word', () => {
  const engine = learner()
  for (let count = 0; count < 3; count += 1) trade(engine)
  const version = engine.publicState().policyVersion
  const step = engine.process(operator({ type: 'ROLLBACK', snapshotId: 'TREND_UP#1' }, 100))
  expect(refusal(step)).toBeUndefined()
  expect(recordsOf(step, 'ROLLED_BACK')).toMatchObject([
    { rollback: { snapshotId: 'TREND_UP#1', reason: 'OPERATOR', regime: 'TREND_UP' } },
  ])
  expect(engine.publicState().policyVersion).toBeGreaterThan(version)
  const place = { regime: 'TREND_UP', state: 'TREND_UP|12:00|MEDIUM|LOW' }
  expect(engine.learnt?.policy.actionStats(place, 'ENTER').trades).toBe(0)
  expect(engine.learnt?.policy.actionStats(place, 'ENTER_CONSERVATIVE').trades).toBe(0)
})

test('a regime that freezes by itself is known to be frozen, with every row that was put back', () => {
  const policy = parsePolicyConfig({ ...eager.policy, maxRegimeDrawdownR: 2 })
  const online = parseOnlineConfig({ batchSize: 1, snapshotInterval: 1 })
  const engine = engineOf({ learning: { ...eager, policy, online } })
  const steps = [300, 300, -150, -150, -150].map((points) => trade(engine, points))
  const [learnt] = steps.flatMap((step) => recordsOf(step, 'LEARNT')).filter(({ result }) => result.frozen.length > 0)
  expect(learnt?.result).toMatchObject({ frozen: ['TREND_UP'], rolledBack: [{ reason: 'FREEZE' }] })
  expect(engine.publicState().frozenRegimes).toEqual(['TREND_UP'])
  expect(learnt?.beliefs).toHaveLength(3 * (engine.learnt?.policy.states('TREND_UP').length ?? 0))
  for (const { regime, state, action, ...row } of learnt?.beliefs ?? [])
    expect(engine.learnt?.policy.actionStats({ regime, state }, action)).toMatchObject(row)
})
