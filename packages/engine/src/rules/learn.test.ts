import { parseOnlineConfig } from '@alavanca/online'
import { type ClosedTrade, guardReward, parsePolicyConfig } from '@alavanca/policy'
import { expect, test } from 'vitest'
import {
  closedTrade,
  configOf,
  engineOf,
  exitFill,
  fillOf,
  learning,
  opened,
  operator,
  PRICE,
  recordsOf,
  refusal,
  signalEvent,
  typesOf,
} from '../../test/market.ts'
import { Engine, type Step } from '../index.ts'

// so sure of every state that it never holds
const eager = { ...learning, policy: parsePolicyConfig({ seed: 'test', holdValue: 1e-9, opportunityMargin: 0 }) }
const learner = (reward?: (trade: ClosedTrade) => ReturnType<ReturnType<typeof guardReward>>): Engine =>
  new Engine({ config: configOf({ learning: eager }), ...(reward !== undefined && { reward }) })

let trades = 0
/** A whole trade of the base alone, since confidence is too low for more; the last step closes it. */
const trade = (engine: Engine, points = 300): Step => {
  trades += 1
  const base = opened(engine.process(signalEvent(`t${trades}`, trades, {}, { globalConfidence: 0.6 })))
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
])('%s that fails leaves the batch waiting, and the engine goes on', (_, reward, reason) => {
  const engine = learner(reward)
  trade(engine)
  trade(engine)
  expect(recordsOf(trade(engine), 'LEARNING_FAILED')).toEqual([
    { type: 'LEARNING_FAILED', waiting: 3, reason: expect.stringContaining(reason) },
  ])
  expect(engine.learnt?.updater.pending()).toHaveLength(3)
  expect(engine.publicState()).toMatchObject({ tradingState: 'ACTIVE', policyVersion: 0, counts: { trades: 3 } })
  expect(recordsOf(trade(engine), 'LEARNING_FAILED')).toMatchObject([{ waiting: 4 }])
})

test('a batch that failed is learnt once its cause is gone', () => {
  let isBroken = true
  const engine = learner((lesson) => {
    if (isBroken) throw new Error('not now')
    return { reward: lesson.basePnl > 0 ? 1 : 0, clamped: false }
  })
  for (let count = 0; count < 3; count += 1) trade(engine)
  isBroken = false
  expect(recordsOf(trade(engine), 'LEARNT')[0]?.result.applied).toHaveLength(4)
  expect(engine.learnt?.updater.pending()).toEqual([])
})

test('too many that wait are said, and the engine goes on', () => {
  const online = parseOnlineConfig({ batchSize: 2, maxPending: 2 })
  const engine = new Engine({
    config: configOf({ learning: { ...eager, online } }),
    reward: () => {
      throw new Error('never')
    },
  })
  trade(engine)
  expect(recordsOf(trade(engine), 'LEARNING_FAILED')).toMatchObject([{ reason: 'never' }])
  expect(recordsOf(trade(engine), 'LEARNING_FAILED')).toMatchObject([{ reason: 'Too many trades wait.', waiting: 2 }])
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
