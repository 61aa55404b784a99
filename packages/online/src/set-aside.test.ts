import { AlavancaError, sealSnapshot } from '@alavanca/core'
import { type GuardedReward, guardReward, ThompsonPolicy } from '@alavanca/policy'
import { describe, expect, test, vi } from 'vitest'
import { learn, type Setup, setup, trade, trades } from '../test/setup.ts'
import { type OnlineSnapshot, OnlineUpdater, parseOnlineConfig } from './index.ts'

const enter = { regime: 'TREND_UP', state: 'TREND_UP|10:00|HIGH|LOW' }
const learnt = ({ policy }: Setup): number => policy.actionStats(enter, 'ENTER').trades
const asideIn = ({ updater }: Setup): string[] => updater.setAside().map(({ trade: { id } }) => id)

/** A reward that fails for the trades named, until they are taken off the list. */
const failingFor = (...ids: string[]) => {
  const broken = new Set(ids)
  const reward = guardReward('mine', ({ id }) => (broken.has(id) ? Number.NaN : 0.7))
  return { broken, reward }
}
const withReward = ({ reward }: ReturnType<typeof failingFor>) => ({ reward })

describe('a lesson that cannot be learnt is set aside with its reason, and the others are learnt', () => {
  test('when its reward is no number', () => {
    const one = setup({}, {}, withReward(failingFor('t3')))
    const result = learn(one, trades(1, 4), 9)
    expect(result?.applied).toEqual(['t1', 't2', 't4'])
    expect(result?.rewards).toEqual([0.7, 0.7, 0.7])
    expect(result?.setAside).toEqual([{ tradeId: 't3', reason: expect.stringMatching(/trade t3.*mine/) }])
    expect(one.updater.setAside()).toMatchObject([{ trade: { id: 't3' }, time: 9 }])
    expect(one.updater.pending()).toEqual([])
    expect(learnt(one)).toBe(3)
  })

  test.each<[string, (id: string) => GuardedReward]>([
    [
      'throws what is no error',
      () => {
        throw 'no'
      },
    ],
    [
      'throws an error without words',
      () => {
        throw new Error(' ')
      },
    ],
    ['is none', () => JSON.parse('null')],
    ['is text', () => ({ reward: JSON.parse('"0.5"'), clamped: false })],
    ['was never guarded', () => ({ reward: 2, clamped: false })],
  ])('when its reward %s', (_, answer) => {
    const reward = ({ id }: { id: string }): GuardedReward =>
      id === 't2' ? answer(id) : { reward: 0.7, clamped: false }
    const one = setup({}, {}, { reward })
    expect(learn(one, trades(1, 3))?.applied).toEqual(['t1', 't3'])
    expect(one.updater.setAside().map(({ reason }) => reason.trim().length > 0)).toEqual([true])
    expect(learnt(one)).toBe(2)
  })

  test('when nothing was ever decided in its state', () => {
    const one = setup()
    const result = learn(one, [...trades(1, 3), trade('stray', 0, { state: 'never seen' })])
    expect(result?.applied).toEqual(['t1', 't2', 't3'])
    expect(result?.setAside).toEqual([{ tradeId: 'stray', reason: expect.stringContaining('never seen') }])
  })

  test('when there was no room for its state', () => {
    const one = setup({}, { maxStates: 1, maxRegimes: 1 })
    one.policy.select({ ...enter, state: 'one too many' }, ['ENTER'])
    const [state, regime] = [{ state: 'one too many' }, { regime: 'one too many' }]
    const result = learn(one, [trade('s', 0, state), trade('r', 0, regime), trade('t1')])
    expect(result?.applied).toEqual(['t1'])
    expect(result?.setAside.map(({ reason }) => reason.includes('no more'))).toEqual([true, true])
  })

  test('when it is a shadow and shadows do not count', () => {
    const one = setup()
    expect(learn(one, [trade('t1'), trade('s', 0, { shadow: true }), trade('t2')])).toMatchObject({
      applied: ['t1', 't2'],
      rewards: [0.5, 0.5],
      setAside: [{ tradeId: 's' }],
    })
    expect(one.policy.stats('TREND_UP').monitor.baseline.trades).toBe(2)
  })

  test('when the policy fails over it, half way through the batch', () => {
    const one = setup()
    const update = ThompsonPolicy.prototype.update
    const spy = vi.spyOn(ThompsonPolicy.prototype, 'update').mockImplementation(function (this: ThompsonPolicy, seen) {
      if (seen.reward === 1) throw new Error('odd')
      return update.call(this, seen)
    })
    const result = learn(one, [trade('t1'), trade('t2', 900), trade('t3')])
    spy.mockRestore()
    expect(result).toMatchObject({ applied: ['t1', 't3'], setAside: [{ tradeId: 't2', reason: 'odd' }] })
    expect(learnt(one)).toBe(2)
  })

  test('when the table of its regime contradicts itself and there is none to go back to', () => {
    const one = setup()
    const range = { regime: 'RANGE', state: 'RANGE|10:00' }
    one.policy.select(range, ['ENTER'])
    const verify = ThompsonPolicy.prototype.verify
    const spy = vi.spyOn(ThompsonPolicy.prototype, 'verify').mockImplementation(function (
      this: ThompsonPolicy,
      regime,
    ) {
      if (regime === 'RANGE') throw new Error('the sums do not add up')
      verify.call(this, regime)
    })
    const result = learn(one, [trade('r1', 0, range), trade('t1'), trade('r2', 0, range)])
    spy.mockRestore()
    expect(result).toMatchObject({
      applied: ['t1'],
      snapshots: ['TREND_UP#1'],
      setAside: [{ tradeId: 'r1' }, { tradeId: 'r2', reason: 'the sums do not add up' }],
    })
  })

  test('also when it is the only one', () => {
    const one = setup({}, {}, withReward(failingFor('t1')))
    expect(learn(one, [trade('t1')])).toMatchObject({ batchId: 1, applied: [], setAside: [{ tradeId: 't1' }] })
    expect(one.updater.applyBatch(0)).toBeNull()
  })
})

test('but the library contradicting itself is nobody’s fault: nothing is changed', () => {
  const one = setup()
  for (const each of trades(1, 3)) one.updater.add(each)
  const before = [one.policy.snapshot(), one.updater.snapshot()]
  const spy = vi.spyOn(ThompsonPolicy.prototype, 'update').mockImplementation(() => {
    throw new AlavancaError('IMPOSSIBLE_STATE', 'two and two')
  })
  expect(() => one.updater.applyBatch(0)).toThrow('two and two')
  spy.mockRestore()
  expect([one.policy.snapshot(), one.updater.snapshot()]).toEqual(before)
})

test('of 1,500 trades with one that cannot be learnt, 1,499 are learnt', () => {
  const one = setup({ batchSize: 5 }, { maxRegimeDrawdownR: 0 }, withReward(failingFor('t3')))
  for (const each of trades(1, 1_500)) {
    one.updater.add(each)
    if (one.updater.isBatchReady()) one.updater.applyBatch(0)
  }
  expect(learnt(one)).toBe(1_499)
  expect(one.updater.state()).toMatchObject({ learntTrades: 1_499, setAsideTrades: 1, batches: 300 })
  expect(asideIn(one)).toEqual(['t3'])
})

describe('a lesson set aside', () => {
  test('does not come in again by the same id', () => {
    const one = setup({}, {}, withReward(failingFor('t1')))
    learn(one, [trade('t1')])
    expect(one.updater.add(trade('t1'))).toEqual({ type: 'DUPLICATE' })
  })

  test('is learnt once the reward is mended and it is tried again, before what waits', () => {
    const { broken, reward } = failingFor('t1', 't2')
    const one = setup({}, {}, { reward })
    learn(one, trades(1, 3))
    one.updater.add(trade('t4'))
    broken.delete('t1')
    expect(one.updater.retry().map(({ id }) => id)).toEqual(['t1', 't2'])
    expect(one.updater.setAside()).toEqual([])
    expect(one.updater.applyBatch(5)).toMatchObject({ applied: ['t1', 't4'], setAside: [{ tradeId: 't2' }] })
    expect(one.updater.setAside()).toMatchObject([{ trade: { id: 't2' }, time: 5 }])
    expect(one.updater.state()).toMatchObject({ learntTrades: 3, setAsideTrades: 3 })
  })

  test('can be tried again alone', () => {
    const one = setup({}, {}, withReward(failingFor('t1', 't2')))
    learn(one, trades(1, 2))
    expect(one.updater.retry('t2').map(({ id }) => id)).toEqual(['t2'])
    expect(asideIn(one)).toEqual(['t1'])
    expect(one.updater.retry('t9')).toEqual([])
  })

  test('stays where there is no room among those that wait', () => {
    const one = setup({ batchSize: 2, maxPending: 2 }, {}, withReward(failingFor('t1', 't2')))
    learn(one, trades(1, 2))
    one.updater.add(trade('t3'))
    expect(one.updater.retry().map(({ id }) => id)).toEqual(['t1'])
    expect(asideIn(one)).toEqual(['t2'])
  })

  test('can be discarded, as one that waits can; then it is forgotten, and counted', () => {
    const one = setup({}, {}, withReward(failingFor('t1')))
    learn(one, [trade('t1')])
    one.updater.add(trade('t2'))
    expect(one.updater.discard('t1')?.id).toBe('t1')
    expect(one.updater.discard('t2')?.id).toBe('t2')
    expect(one.updater.discard('t2')).toBeUndefined()
    expect(one.updater.state()).toMatchObject({ setAside: [], pending: [], discardedTrades: 2 })
    expect(one.updater.add(trade('t1'))).toMatchObject({ type: 'ADDED' })
  })

  test('goes when there is room for no more, the oldest first, and the batch says so', () => {
    const one = setup({ maxSetAside: 2 }, {}, withReward(failingFor('t1', 't2', 't3', 't4')))
    expect(learn(one, trades(1, 2))?.dropped).toEqual([])
    expect(learn(one, trades(3, 4))?.dropped).toEqual(['t1', 't2'])
    expect(asideIn(one)).toEqual(['t3', 't4'])
    expect(one.updater.state().discardedTrades).toBe(2)
  })

  test('has a reason short enough to keep', () => {
    const reward = guardReward('mine', () => {
      throw new Error('x'.repeat(100_000))
    })
    const one = setup({}, {}, { reward })
    learn(one, [trade('t1')])
    expect(one.updater.setAside()[0]?.reason.length).toBeLessThanOrEqual(500)
  })

  test('is still there after a restart, and can be learnt then', () => {
    const { broken, reward } = failingFor('t1')
    const one = setup({}, {}, { reward })
    learn(one, trades(1, 2))
    const saved: OnlineSnapshot = JSON.parse(JSON.stringify(one.updater.snapshot()))
    const updater = OnlineUpdater.restore(saved, { config: parseOnlineConfig(), policy: one.policy, reward })
    expect(updater.state()).toEqual(one.updater.state())
    broken.clear()
    updater.retry()
    expect(updater.applyBatch(1)?.applied).toEqual(['t1'])
  })
})

test('a snapshot from before there was such a list still restores', () => {
  const one = setup()
  learn(one, trades(1, 2))
  one.updater.add(trade('t3'))
  const { setAside: _, setAsideTrades: __, discardedTrades: ___, ...old } = one.updater.state()
  // as: version 1 had no list of lessons set aside
  const snapshot = sealSnapshot('online', 1, old) as unknown as OnlineSnapshot
  const updater = OnlineUpdater.restore(snapshot, { config: parseOnlineConfig(), policy: one.policy })
  expect(updater.state()).toEqual(one.updater.state())
})
