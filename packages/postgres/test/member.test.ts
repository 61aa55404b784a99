import { AlavancaError, type Cents, WIN } from '@alavanca/core'
import { Engine, parseEngineConfig, type Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { MemoryOutbox, type Outbox, PolicyMember, type SharedPolicy } from '../src/index.ts'
import { NOW, postgres, testPolicy, titled } from './database.ts'
import { lessonOf, tradeOf } from './lessons.ts'

const policyConfig = parsePolicyConfig()
const config = parseEngineConfig({
  instruments: [WIN],
  learning: { gate: parseGateConfig(), policy: policyConfig, online: parseOnlineConfig() },
})

/** A step in which a trade closed, as an engine makes it. */
const closing = (sequence: number, id: string, more: readonly object[] = []): Step => {
  const lesson = tradeOf(id)
  const trade = { id, symbol: 'WIN', lesson }
  // as: nothing of a record but its lesson is looked at
  return {
    sequence,
    time: NOW,
    event: { type: 'TIMER', time: NOW },
    commands: [],
    records: [{ type: 'TRADE_CLOSED', trade }, ...more],
  } as unknown as Step
}

const alarm = {
  type: 'LEARNT',
  result: {
    events: [{ type: 'FROZEN', time: Date.UTC(2026, 8, 22, 18), regime: 'TREND_UP', reason: { type: 'DRAWDOWN' } }],
  },
}

interface Bot {
  readonly member: PolicyMember
  readonly outbox: Outbox
  readonly engine: Engine
  /** Whether the database can be reached. */
  online: boolean
  now: number
  takeOver(): Step | null
}

const botOf = (name: string, shared: SharedPolicy, outbox: Outbox = new MemoryOutbox()): Bot => {
  const bot: Bot = {
    engine: new Engine({ config }),
    outbox,
    online: true,
    now: NOW,
    member: new PolicyMember({
      bot: name,
      config: policyConfig,
      outbox,
      now: () => bot.now,
      staleAfterMs: 60_000,
      publishEveryMs: 0,
      connect: async () => {
        if (!bot.online) throw gone()
        return new Proxy(shared, {
          get: (target, key) => {
            if (!bot.online) throw gone()
            const value: unknown = Reflect.get(target, key)
            return typeof value === 'function' ? value.bind(target) : value
          },
        })
      },
    }),
    takeOver: () => {
      const event = bot.member.event(NOW)
      if (event === null) return null
      const step = bot.engine.process(event)
      bot.member.onStep(step)
      return step
    },
  }
  return bot
}

const gone = (): AlavancaError =>
  new AlavancaError('STORAGE_FAILED', 'postgresql://far away cannot be used: nothing listens there.', [
    { path: 'postgresql://far away', value: 'ECONNREFUSED', message: 'Start PostgreSQL.' },
  ])

const clockOf = ({ engine }: Bot): number => engine.learnt?.policy.exportTable('TREND_UP').state.table.clock ?? 0

describe.skipIf(postgres === null)(titled('one bot of many'), () => {
  test('tells what it learnt, and decides by what all have learnt', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const [ana, bo] = [botOf('ana', shared), botOf('bo', shared)]
    ana.member.onStep(closing(1, 's1'))
    ana.member.onStep(closing(2, 's2'))
    bo.member.onStep(closing(1, 's1'))
    expect(await ana.member.sync()).toMatchObject({ type: 'SYNCED', counted: 2, version: { version: 1, trades: 2 } })
    expect(await bo.member.sync()).toMatchObject({ type: 'SYNCED', counted: 1, version: { version: 2, trades: 3 } })
    expect(await ana.member.sync()).toMatchObject({ type: 'SYNCED', counted: 0, version: { version: 2 } })
    const steps = [ana.takeOver(), bo.takeOver()]
    expect(steps.map((step) => step?.records.at(-1))).toMatchObject([
      { type: 'POLICY_SHARED', version: 2 },
      { version: 2 },
    ])
    expect([clockOf(ana), clockOf(bo)]).toEqual([3, 3])
    expect(ana.engine.learnt?.policy.exportTable('TREND_UP')).toEqual(bo.engine.learnt?.policy.exportTable('TREND_UP'))
    expect([ana.takeOver(), bo.takeOver()]).toEqual([null, null])
  })

  test('goes on by the version that it has while nobody can be reached, and tells everything once afterwards', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const bot = botOf('ana', shared)
    bot.member.onStep(closing(1, 's1'))
    await bot.member.sync()
    bot.takeOver()
    bot.online = false
    bot.member.onStep(closing(2, 's2'))
    bot.member.onStep(closing(3, 's3'))
    // a restart goes through its journal again
    bot.member.onStep(closing(2, 's2'))
    bot.now += 60_000
    expect(await bot.member.sync()).toMatchObject({
      type: 'OFFLINE',
      mayPass: true,
      status: { waiting: 2, isStale: false },
    })
    bot.now += 1
    expect(bot.member.status()).toMatchObject({ version: 1, silentMs: 60_001, isStale: true, waiting: 2 })
    expect(bot.member.status().reason).toContain('nothing listens there')
    expect(clockOf(bot)).toBe(1)
    bot.online = true
    expect(await bot.member.sync()).toMatchObject({ type: 'SYNCED', counted: 2, duplicates: 0 })
    expect(bot.member.status()).toMatchObject({ version: 2, silentMs: 0, isStale: false, waiting: 0, reason: null })
  })

  test('whose end came before it heard the answer tells it again, and nothing counts twice', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const bot = botOf('ana', shared)
    bot.member.onStep(closing(1, 's1'))
    await shared.learn(bot.outbox.lessons(10))
    expect(await bot.member.sync()).toMatchObject({ counted: 0, duplicates: 1 })
    expect((await shared.verify()).trades).toBe(1)
  })

  test('asks all others to obey the alarm of its monitor, once, also where others decide meanwhile', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const [ana, bo] = [botOf('ana', shared), botOf('bo', shared)]
    await shared.decide({ type: 'FREEZE', regime: 'RANGE', from: 1 }, { expected: 0, who: 'cy', why: 'a test' })
    ana.member.onStep(closing(1, 's1', [alarm]))
    bo.member.onStep(closing(1, 's1', [alarm]))
    await Promise.all([ana.member.sync(), bo.member.sync()])
    const decided = await shared.control()
    expect(decided.control.frozen).toEqual([
      { regime: 'RANGE', from: 1 },
      { regime: 'TREND_UP', from: 20_718 },
    ])
    expect(decided).toMatchObject({ version: 2, why: expect.stringContaining('The monitor of') })
    expect([ana.outbox.freezes(), bo.outbox.freezes()]).toEqual([[], []])
    await ana.member.sync()
    ana.takeOver()
    expect(ana.engine.learnt?.policy.isFrozen('TREND_UP')).toBe(true)
  })

  test('thaws with all others, also where it was restarted in between', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const before = botOf('ana', shared)
    const decide = (type: 'FREEZE' | 'UNFREEZE', expected: number) =>
      shared.decide({ type, regime: 'TREND_UP', from: 20_800 }, { expected, who: 'cy', why: 'a test' })
    await decide('FREEZE', 0)
    await before.member.sync()
    before.takeOver()
    expect(before.engine.learnt?.policy.isFrozen('TREND_UP')).toBe(true)
    await decide('UNFREEZE', 1)
    const after = botOf('ana', shared, before.outbox)
    await after.member.sync()
    const event = after.member.event(NOW)
    expect(event?.action).toMatchObject({ type: 'SHARE_POLICY', frozen: [], thawed: ['TREND_UP'] })
  })

  test('whose trades make no sense to the others is told so, and does not send them for ever', async () => {
    const shared = await testPolicy({ config: policyConfig, regimes: ['RANGE'] })
    const bot = botOf('ana', shared)
    bot.member.onStep(closing(1, 's1'))
    expect(await bot.member.sync()).toMatchObject({ setAside: [{ tradeId: 'ana:s1', reason: 'UNKNOWN_CELL' }] })
    expect(bot.outbox.size()).toBe(0)
  })

  test('starts where the database is away, and joins it when it is there', async () => {
    const shared = await testPolicy({ config: policyConfig })
    const bot = botOf('ana', shared)
    bot.online = false
    expect(await bot.member.sync()).toMatchObject({
      type: 'OFFLINE',
      status: { version: 0, silentMs: null, isStale: true },
    })
    expect(bot.takeOver()).toBeNull()
    bot.online = true
    expect(await bot.member.sync()).toMatchObject({ type: 'SYNCED' })
  })
})

test('settings that no two bots could share are no outage: they are an error', async () => {
  const member = new PolicyMember({
    bot: 'ana',
    config: policyConfig,
    outbox: new MemoryOutbox(),
    connect: async () => {
      throw new AlavancaError('INVALID_CONFIGURATION', 'summed by other settings')
    },
  })
  await expect(member.sync()).rejects.toThrow('summed by other settings')
  expect(lessonOf('a').trade.basePnl).toBe(500 as Cents)
})

test.each([
  [1, []],
  [9, ['TREND_UP']],
])('a freeze that %d others come before is asked for again, and given up by none', async (others, left) => {
  const outbox = new MemoryOutbox()
  outbox.add({ sequence: 1, lessons: [], freezes: [{ regime: 'TREND_UP', from: 5, why: 'it fell' }] })
  const expected: number[] = []
  const decided = (version: number) => ({
    version,
    control: { frozen: [], leftOut: [] },
    who: 'bo',
    why: 'first',
    at: 0,
  })
  const member = new PolicyMember({
    bot: 'ana',
    config: policyConfig,
    outbox,
    connect: async () => ({
      learn: async () => ({ counted: 0, duplicates: 0, setAside: [] }),
      latest: async () => null,
      publish: async () => null,
      control: async () => decided(3),
      decide: async (_, wish) => {
        expected.push(wish.expected)
        const type = expected.length > others ? 'DECIDED' : 'CHANGED_MEANWHILE'
        return { type, decided: decided(wish.expected + 1) }
      },
    }),
  })
  expect(await member.sync()).toMatchObject({ type: 'SYNCED' })
  expect(expected).toEqual([3, 4, 5, 6, 7].slice(0, others + 1))
  expect(outbox.freezes().map(({ regime }) => regime)).toEqual(left)
})
