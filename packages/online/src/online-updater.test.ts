import { type ClosedTrade, guardReward, ThompsonPolicy } from '@alavanca/policy'
import { describe, expect, test, vi } from 'vitest'
import { learn, type Setup, setup, trade, trades } from '../test/setup.ts'
import { type OnlineSnapshot, OnlineUpdater, parseOnlineConfig, type TableSnapshot } from './index.ts'

const enter = { regime: 'TREND_UP', state: 'TREND_UP|10:00|HIGH|LOW' }
/** While `act` runs, the table of one regime contradicts itself. */
const whileContradictory = <Result>(regime: string, act: () => Result): Result => {
  const verify = ThompsonPolicy.prototype.verify
  const spy = vi.spyOn(ThompsonPolicy.prototype, 'verify').mockImplementation(function (this: ThompsonPolicy, asked) {
    if (asked === regime) throw new Error('the sums do not add up')
    verify.call(this, asked)
  })
  try {
    return act()
  } finally {
    spy.mockRestore()
  }
}

const everything = ({ policy, updater }: Setup): unknown => [policy.snapshot(), updater.snapshot()]
const meanOf = ({ policy }: Setup): number => policy.actionStats(enter, 'ENTER').mean

describe('the buffer', () => {
  test('says when a batch is ready', () => {
    const { updater } = setup({ batchSize: 2 })
    expect(updater.add(trade('a'))).toEqual({ type: 'ADDED', isBatchReady: false })
    expect(updater.add(trade('b'))).toEqual({ type: 'ADDED', isBatchReady: true })
    expect(updater.pending().map(({ id }) => id)).toEqual(['a', 'b'])
  })

  test('shows what waits in one regime', () => {
    const { updater } = setup()
    updater.add(trade('a'))
    updater.add(trade('b', 0, { regime: 'RANGE' }))
    expect(updater.pending('RANGE').map(({ id }) => id)).toEqual(['b'])
  })

  test('takes a trade once, while it waits and after it was learnt', () => {
    const one = setup()
    one.updater.add(trade('a'))
    expect(one.updater.add(trade('a'))).toEqual({ type: 'DUPLICATE' })
    expect(one.updater.applyBatch(0)).toMatchObject({ applied: ['a'], duplicates: 1 })
    expect(one.updater.add(trade('a'))).toEqual({ type: 'DUPLICATE' })
    expect(learn(one, [trade('b')])).toMatchObject({ applied: ['b'], duplicates: 1 })
    expect(one.policy.actionStats(enter, 'ENTER').trades).toBe(2)
  })

  test('forgets the oldest ids only', () => {
    const one = setup({ rememberedTrades: 2 })
    learn(one, trades(1, 3))
    expect(one.updater.state().learntIds).toEqual(['t2', 't3'])
  })

  test('is bounded, and says so', () => {
    const { updater } = setup({ batchSize: 2, maxPending: 2 })
    for (const each of trades(1, 2)) updater.add(each)
    expect(updater.add(trade('c'))).toEqual({ type: 'FULL' })
    expect(updater.pending()).toHaveLength(2)
  })

  test('keeps its own copy', () => {
    const { updater } = setup()
    const mine = { ...trade('a') }
    updater.add(mine)
    mine.id = 'b'
    expect(updater.pending()[0]?.id).toBe('a')
  })

  test.each<[string, Partial<ClosedTrade>]>([
    ['trade a: booked', { booked: 'ENTER_CONSERVATIVE' }],
    ['trade a: closedAt', { closedAt: Number.NaN }],
    ['trade a: regime', { regime: '' }],
  ])('refuses what no batch could take: %s', (path, change) => {
    const one = setup()
    const before = everything(one)
    expect(() => one.updater.add(trade('a', 0, change))).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path }),
    )
    expect(everything(one)).toEqual(before)
  })
})

describe('a batch', () => {
  test('teaches the policy every trade that waits', () => {
    const one = setup({}, { discount: 1 })
    expect(learn(one, [trade('a', 300), trade('b', 300)])).toMatchObject({
      batchId: 1,
      applied: ['a', 'b'],
      unlearnt: [],
      frozen: [],
      rolledBack: [],
    })
    expect(one.policy.actionStats(enter, 'ENTER')).toMatchObject({ alpha: 3, beta: 1 })
    expect(one.updater.pending()).toEqual([])
  })

  test('of nothing is nothing', () => {
    const one = setup()
    expect(one.updater.applyBatch(0)).toBeNull()
    expect(one.updater.state().batches).toBe(0)
  })

  test('that fails as a whole leaves everything as it was', () => {
    const one = setup()
    for (const each of trades(1, 4)) one.updater.add(each)
    const before = everything(one)
    const spy = vi.spyOn(ThompsonPolicy.prototype, 'clone').mockImplementation(() => {
      throw new Error('out of memory')
    })
    expect(() => one.updater.applyBatch(0)).toThrow('out of memory')
    spy.mockRestore()
    expect(everything(one)).toEqual(before)
  })

  test('counts rewards that were out of range', () => {
    const one = setup({}, {}, { reward: guardReward('mine', () => 1.5) })
    expect(learn(one, trades(1, 3))?.clampedRewards).toBe(3)
    expect(one.updater.state().clampedRewards).toBe(3)
  })

  test('tells what a frozen regime did not learn', () => {
    const one = setup()
    one.policy.freeze('TREND_UP', 'news', 0)
    expect(learn(one, trades(1, 2))).toMatchObject({ applied: ['t1', 't2'], unlearnt: ['t1', 't2'] })
    expect(one.updater.state().learntTrades).toBe(0)
  })
})

describe('snapshots', () => {
  test('are taken before the first batch of a regime, then every so many batches', () => {
    const one = setup({ snapshotInterval: 2 })
    const taken = [1, 2, 3, 4, 5].map((n) => learn(one, [trade(`t${n}`)], n)?.snapshots.length)
    expect(taken).toEqual([1, 0, 1, 0, 1])
    expect(one.updater.snapshots('TREND_UP').map(({ note }) => note)).toEqual([
      'before batch 1',
      'before batch 3',
      'before batch 5',
    ])
  })

  test('know their parent, their time and how the regime stood', () => {
    const one = setup({ snapshotInterval: 1 })
    learn(one, trades(1, 3, 150), 5)
    learn(one, [trade('a')], 6)
    const [first, second] = one.updater.snapshots('TREND_UP')
    expect(first).toMatchObject({ parentId: null, sequence: 1, time: 5, metrics: { trades: 0, meanReward: null } })
    expect(second).toMatchObject({
      parentId: first?.id,
      sequence: 2,
      time: 6,
      metrics: { trades: 3, meanReward: 0.75 },
    })
    expect(one.updater.lastSnapshot('TREND_UP')).toBe(second)
  })

  test('are kept up to a number per regime', () => {
    const one = setup({ keepSnapshots: 2, snapshotInterval: 1 })
    for (let n = 1; n <= 4; n += 1) learn(one, [trade(`t${n}`)])
    expect(one.updater.snapshots('TREND_UP').map(({ sequence }) => sequence)).toEqual([3, 4])
    expect(one.updater.snapshots('TREND_UP', 1).map(({ sequence }) => sequence)).toEqual([4])
    expect(one.updater.snapshots('RANGE')).toEqual([])
  })

  test('are kept up to that number, whatever there was before and whoever saves', () => {
    const one = setup({ keepSnapshots: 3, snapshotInterval: 1 })
    for (let n = 1; n <= 3; n += 1) learn(one, [trade(`t${n}`)])
    const { policy } = one
    const config = parseOnlineConfig({ keepSnapshots: 2, snapshotInterval: 1 })
    const updater = OnlineUpdater.restore(one.updater.snapshot(), { config, policy })
    const kept = () => updater.snapshots('TREND_UP', 9).map(({ sequence }) => sequence)
    expect(kept()).toEqual([1, 2, 3])
    expect(updater.snapshots('TREND_UP').map(({ sequence }) => sequence)).toEqual([2, 3])
    learn({ policy, updater }, [trade('t4')])
    expect(kept()).toEqual([3, 4])
    updater.createSnapshot('TREND_UP', 9, 'by hand')
    expect(kept()).toEqual([4, 5])
  })

  test('are taken on an operator’s word, with a note', () => {
    const { updater } = setup()
    expect(updater.createSnapshot('TREND_UP', 9, 'before lunch')).toMatchObject({ note: 'before lunch', time: 9 })
  })
})

describe('rollback', () => {
  test('puts the table back, keeps the evidence, and does not learn the same trades again', () => {
    const one = setup({ snapshotInterval: 1 })
    learn(one, trades(1, 5, 300))
    const good = one.updater.createSnapshot('TREND_UP', 1, 'good')
    const mean = meanOf(one)
    learn(one, trades(6, 8, -100))
    learn(one, trades(9, 10, -100))
    expect(one.updater.lastSnapshot('TREND_UP')?.id).not.toBe(good.id)
    expect(meanOf(one)).toBeLessThan(mean)
    const drawdown = one.policy.stats('TREND_UP').drawdownR
    expect(one.updater.rollback(good.id, 7)).toEqual({
      regime: 'TREND_UP',
      snapshotId: good.id,
      reason: 'OPERATOR',
      time: 7,
    })
    expect(meanOf(one)).toBe(mean)
    expect(one.policy.stats('TREND_UP').drawdownR).toBe(drawdown)
    expect(one.updater.add(trade('t7'))).toEqual({ type: 'DUPLICATE' })
    expect(one.updater.createSnapshot('TREND_UP', 8, 'after').parentId).toBe(good.id)
  })

  test('to what is not kept any more is refused', () => {
    const one = setup()
    const before = everything(one)
    expect(() => one.updater.rollback('TREND_UP#9', 0)).toThrow(expect.objectContaining({ path: 'snapshotId' }))
    expect(everything(one)).toEqual(before)
  })

  test.each<[string, (saved: TableSnapshot) => void]>([
    ['its note', (saved) => Object.assign(saved, { note: 'forged' })],
    ['its table', (saved) => Object.assign(saved.table.state, { regime: 'X' })],
  ])('to a snapshot that was damaged in memory is refused: %s', (_, damage) => {
    const one = setup()
    learn(one, trades(1, 3))
    const saved = one.updater.lastSnapshot('TREND_UP')
    if (saved === undefined) throw new Error('there is a snapshot')
    damage(saved)
    const before = one.policy.snapshot()
    expect(() => one.updater.rollback('TREND_UP#1', 0)).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'checksum' }),
    )
    expect(one.policy.snapshot()).toEqual(before)
  })

  test('comes by itself when a freeze fires: back to before the trouble began', () => {
    const one = setup({ snapshotInterval: 1 }, { maxRegimeDrawdownR: 3 })
    learn(one, trades(1, 5, 100), 1)
    const good = meanOf(one)
    const result = learn(one, trades(6, 10, -100), 2)
    expect(result?.frozen).toEqual(['TREND_UP'])
    expect(result?.unlearnt).toEqual(['t9', 't10'])
    expect(result?.rolledBack).toEqual([{ regime: 'TREND_UP', snapshotId: 'TREND_UP#2', reason: 'FREEZE', time: 2 }])
    expect(meanOf(one)).toBe(good)
    expect(one.policy.isFrozen('TREND_UP')).toBe(true)
    expect(one.updater.state().rollbacks).toEqual(result?.rolledBack)
  })

  test('passes over snapshots from within the trouble', () => {
    const one = setup(
      { snapshotInterval: 1, keepSnapshots: 100, rememberedTrades: 1_000 },
      { baselines: { TREND_UP: 0.7 }, maxRegimeDrawdownR: 0, discount: 1 },
    )
    learn(one, trades(1, 10, 120), 0)
    let result = learn(one, trades(11, 20, -60), 1)
    for (let n = 3; n < 60 && result?.frozen.length === 0; n += 1) {
      result = learn(one, trades(10 * n - 9, 10 * n, -60), n)
    }
    const [back] = result?.rolledBack ?? []
    const saved = one.updater.snapshots('TREND_UP', 100)
    const target = saved.find(({ id }) => id === back?.snapshotId)
    const next = saved.find(({ sequence }) => sequence === (target?.sequence ?? 0) + 1)
    expect(target?.metrics.evidence).toBeLessThan(Math.sqrt(20_000))
    expect(next?.metrics.evidence).toBeGreaterThanOrEqual(Math.sqrt(20_000))
  })

  test('does not come by itself when told not to', () => {
    const one = setup({ autoRollback: false }, { maxRegimeDrawdownR: 3 })
    expect(learn(one, trades(1, 5, -100))).toMatchObject({ frozen: ['TREND_UP'], rolledBack: [] })
  })

  test('mends a table that contradicts itself, before anything is learnt on it', () => {
    const one = setup()
    learn(one, trades(1, 5))
    const result = whileContradictory('TREND_UP', () => learn(one, [trade('a')], 4))
    expect(result?.rolledBack).toEqual([{ regime: 'TREND_UP', snapshotId: 'TREND_UP#1', reason: 'INTEGRITY', time: 4 }])
    expect(one.policy.actionStats(enter, 'ENTER').trades).toBe(1)
  })

  test('of a table that contradicts itself goes to the newest sound one, even from within the trouble', () => {
    const one = setup({ snapshotInterval: 3 }, { baselines: { TREND_UP: 0.9 }, maxRegimeDrawdownR: 0, falseAlarm: 0.9 })
    learn(one, trades(1, 5, -100))
    one.updater.createSnapshot('TREND_UP', 1, 'troubled')
    const [healthy, troubled] = one.updater.snapshots('TREND_UP')
    expect(healthy?.metrics.evidence).toBeLessThan(Math.sqrt(healthy?.metrics.evidenceLimit ?? 0))
    expect(troubled?.metrics.evidence).toBeGreaterThan(Math.sqrt(troubled?.metrics.evidenceLimit ?? 0))
    const backTo = (id: string) =>
      whileContradictory('TREND_UP', () => learn(one, [trade(id, 100)], 4))?.rolledBack.map(
        ({ snapshotId, reason }) => [snapshotId, reason],
      )
    expect(backTo('b')).toEqual([['TREND_UP#2', 'INTEGRITY']])
    Object.assign(troubled ?? {}, { note: 'forged' })
    expect(backTo('c')).toEqual([['TREND_UP#1', 'INTEGRITY']])
  })
})

describe('snapshot and restore', () => {
  test('goes on as if it had not stopped', () => {
    const one = setup({ snapshotInterval: 1 })
    learn(one, trades(1, 12, 40))
    one.updater.add(trade('t1'))
    one.updater.add(trade('waiting'))
    const saved: OnlineSnapshot = JSON.parse(JSON.stringify(one.updater.snapshot()))
    const policy = ThompsonPolicy.restore(JSON.parse(JSON.stringify(one.policy.snapshot())), {
      config: one.policy.config,
    })
    const other = {
      policy,
      updater: OnlineUpdater.restore(saved, { config: parseOnlineConfig({ snapshotInterval: 1 }), policy }),
    }
    expect(learn(other, trades(12, 20, -30), 3)).toEqual(learn(one, trades(12, 20, -30), 3))
    expect(everything(other)).toEqual(everything(one))
  })

  test('of another version is refused', () => {
    const { policy, updater } = setup()
    expect(() =>
      OnlineUpdater.restore({ ...updater.snapshot(), version: 3 }, { config: parseOnlineConfig(), policy }),
    ).toThrow(expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'version' }))
  })
})

test('memory stays bounded over 20,000 trades', () => {
  const one = setup({ rememberedTrades: 50 }, { maxRegimeDrawdownR: 0, historyLimit: 10 })
  learn(one, trades(1, 500))
  const early = JSON.stringify(everything(one)).length
  for (let n = 1; n < 40; n += 1) learn(one, trades(500 * n + 1, 500 * n + 500))
  // numbers grow longer, lists do not
  expect(JSON.stringify(everything(one)).length).toBeLessThan(early * 4)
})

test('a time that is none is refused everywhere', () => {
  const one = setup()
  learn(one, [trade('a')])
  const before = everything(one)
  for (const call of [
    () => one.updater.applyBatch(Number.NaN),
    () => one.updater.createSnapshot('TREND_UP', Number.NaN, 'x'),
    () => one.updater.rollback('TREND_UP#1', Number.NaN),
  ]) {
    expect(call).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'time' }))
  }
  expect(everything(one)).toEqual(before)
})
