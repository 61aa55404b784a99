import { type ClosedTrade, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { expect, test, vi } from 'vitest'
import { OnlineUpdater, parseOnlineConfig } from './index.ts'

const places = ['a', 'b', 'c'].map((name) => ({ regime: 'RANGE', state: `RANGE|${name}` }))

const trade = (n: number): ClosedTrade => ({
  id: `t${n}`,
  symbol: 'WIN',
  ...(places[n % places.length] ?? { regime: 'RANGE', state: 'RANGE|a' }),
  action: n % 2 === 0 ? 'ENTER' : 'ENTER_WITH_REALAVANCAGEM',
  booked: n % 2 === 0 ? 'ENTER' : 'ENTER_WITH_REALAVANCAGEM',
  propensity: 0.5,
  openedAt: n,
  closedAt: n + 1,
  basePnl: (100 * ((n % 5) - 2)) as ClosedTrade['basePnl'],
  extraPnl: (n % 2 === 0 ? 0 : 50) as ClosedTrade['extraPnl'],
  riskBudget: 1_000 as ClosedTrade['riskBudget'],
})

const setup = (): { policy: ThompsonPolicy; updater: OnlineUpdater } => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig({ maxRegimeDrawdownR: 0 }) })
  for (const place of places) policy.select(place, ['HOLD', 'ENTER'])
  return {
    policy,
    updater: new OnlineUpdater({ config: parseOnlineConfig({ batchSize: 5, snapshotInterval: 1 }), policy }),
  }
}

const learn = ({ updater }: ReturnType<typeof setup>, from: number, to: number): void => {
  for (let n = from; n < to; n += 1) {
    const outcome = updater.add(trade(n))
    if (outcome.type === 'ADDED' && outcome.isBatchReady) updater.applyBatch(n)
  }
}

test('a table that is read late is the one of its moment, however much was learnt since', () => {
  const one = setup()
  learn(one, 0, 25)
  const [table, stats] = [one.policy.exportTable('RANGE'), one.policy.stats('RANGE')]
  one.updater.createSnapshot('RANGE', 30, 'now')
  learn(one, 25, 40)
  const saved = one.updater.snapshots('RANGE').find(({ note }) => note === 'now')
  expect(saved?.table).toStrictEqual(table)
  expect(saved?.monitor).toStrictEqual(stats.monitor)
  expect(saved?.metrics).toMatchObject({ evidence: stats.evidence, drawdownR: stats.drawdownR, trades: 25 })
})

test('what is read late and what was read at once have the same bytes and the same seal', () => {
  const [late, early] = [setup(), setup()]
  learn(late, 0, 30)
  for (let n = 0; n < 30; n += 1) {
    learn(early, n, n + 1)
    JSON.stringify(early.updater.snapshots('RANGE'))
  }
  expect(JSON.stringify(late.updater.snapshots('RANGE'))).toBe(JSON.stringify(early.updater.snapshots('RANGE')))
  expect(late.updater.snapshot()).toStrictEqual(early.updater.snapshot())
})

test('batches alone seal nothing', () => {
  const hold = ThompsonPolicy.prototype.hold
  let sealed = 0
  const spy = vi.spyOn(ThompsonPolicy.prototype, 'hold').mockImplementation(function (this: ThompsonPolicy, regime) {
    const held = hold.call(this, regime)
    const exportTable = () => {
      sealed += 1
      return held.exportTable()
    }
    return { ...held, exportTable }
  })
  try {
    const one = setup()
    learn(one, 0, 40)
    expect(one.updater.snapshots('RANGE')).toHaveLength(5)
    expect(sealed).toBe(0)
    one.updater.snapshot()
    one.updater.snapshot()
    expect(sealed).toBe(5)
  } finally {
    spy.mockRestore()
  }
})
