import { setTimeout as later } from 'node:timers/promises'
import { parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { bucketOf } from '@alavanca/policy/shared'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import type { PolicyVersion } from '../src/index.ts'
import { postgres, testPolicy, testUrl, titled } from './database.ts'
import { lessonOf, manyLessons } from './lessons.ts'

const DAY_OF_TRADES = bucketOf('2026-09-21')
const wish = { expected: 0, who: 'ana', why: 'it fell' }

describe.skipIf(postgres === null)(titled('what is decided about a shared policy'), () => {
  test('is one row, changed by whoever has seen what is in force, with who and why', async () => {
    const shared = await testPolicy()
    const act = { type: 'FREEZE', regime: 'TREND_UP', from: DAY_OF_TRADES } as const
    const first = await shared.decide(act, wish)
    expect(first).toMatchObject({ type: 'DECIDED', decided: { version: 1, who: 'ana', why: 'it fell' } })
    expect(await shared.decide(act, wish)).toMatchObject({ type: 'CHANGED_MEANWHILE', decided: { version: 1 } })
    expect(await shared.decide(act, { ...wish, expected: 1 })).toMatchObject({ type: 'NOTHING_TO_DO' })
    expect(await shared.control()).toMatchObject({
      version: 1,
      control: { frozen: [{ regime: 'TREND_UP', from: DAY_OF_TRADES }] },
    })
    expect(await shared.decisions()).toMatchObject([{ version: 1, act, who: 'ana', why: 'it fell' }])
  })

  test('of ten who decide at once, one does, and the others are told', async () => {
    const shared = await testPolicy({ poolSize: 10 })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => shared.decide({ type: 'FREEZE', regime: `R${index}`, from: 1 }, wish)),
    )
    expect(outcomes.filter(({ type }) => type === 'DECIDED')).toHaveLength(1)
    expect(outcomes.filter(({ type }) => type === 'CHANGED_MEANWHILE')).toHaveLength(9)
    expect((await shared.decisions()).map(({ version }) => version)).toEqual([1])
  })

  test('of two who have seen the same, the second to write is told, however late it looked', async () => {
    const shared = await testPolicy()
    const client = new Client({ connectionString: testUrl() })
    await client.connect()
    // both have read what is in force, and both wait to change it
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM alavanca.shared_policy WHERE policy = $1 FOR UPDATE', [shared.policy])
    const both = Promise.all(['R1', 'R2'].map((regime) => shared.decide({ type: 'FREEZE', regime, from: 1 }, wish)))
    const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted'
    while ((await client.query(waiting)).rowCount !== 2) await later(5)
    await client.query('COMMIT')
    await client.end()
    const outcomes = await both
    expect(outcomes.map(({ type }) => type).sort()).toEqual(['CHANGED_MEANWHILE', 'DECIDED'])
    const { version, control } = await shared.control()
    expect([version, control.frozen.length]).toEqual([1, 1])
    for (const { decided } of outcomes) expect(decided).toMatchObject({ version, control })
  })

  test.each([
    [{ type: 'FREEZE', regime: '', from: 1 }, {}, 'act.regime'],
    [{ type: 'FREEZE', regime: 'R', from: -1 }, {}, 'act.from'],
    [{ type: 'ROLLBACK', regime: 'R', from: 5, to: 4 }, {}, 'act.to'],
    [{ type: 'MELT', regime: 'R', from: 5 }, {}, 'act.type'],
    [{ type: 'FREEZE', regime: 'R', from: 1 }, { who: '' }, 'who'],
    [{ type: 'FREEZE', regime: 'R', from: 1 }, { why: ' ' }, 'why'],
  ])('what makes no sense is refused: %j %j', async (act, change, path) => {
    const shared = await testPolicy()
    // as: what comes from outside may be anything
    await expect(shared.decide(act as never, { ...wish, ...change })).rejects.toThrow(expect.objectContaining({ path }))
    expect((await shared.control()).version).toBe(0)
  })
})

describe.skipIf(postgres === null)(titled('versions of a shared policy'), () => {
  test('are made of what is known, numbered, and only where something changed', async () => {
    const shared = await testPolicy()
    expect(await shared.latest()).toBeNull()
    await shared.learn(manyLessons(20))
    const first = await shared.publish()
    expect(first).toMatchObject({ version: 1, controlVersion: 0, trades: 20, digest: (await shared.verify()).digest })
    expect(await shared.publish()).toBeNull()
    expect(await shared.latest(0)).toEqual(first)
    expect(await shared.latest(1)).toBeNull()
    await shared.decide({ type: 'ROLLBACK', regime: 'RANGE', from: DAY_OF_TRADES, to: DAY_OF_TRADES }, wish)
    const second = await shared.publish()
    expect(second).toMatchObject({ version: 2, controlVersion: 1, trades: 20 })
    expect(await shared.version(1)).toEqual(first)
    const clocks = (version: PolicyVersion | null): unknown =>
      version?.tables.map(({ state }) => [state.regime, state.table.clock])
    expect(clocks(first)).toEqual([
      ['RANGE', 10],
      ['TREND_UP', 10],
    ])
    expect(clocks(second)).toEqual([
      ['RANGE', 0],
      ['TREND_UP', 10],
    ])
  })

  test('are taken over by any bot as they are', async () => {
    const shared = await testPolicy()
    await shared.learn(manyLessons(30))
    const version = await shared.publish()
    const policies = [1, 2].map(() => new ThompsonPolicy({ config: parsePolicyConfig() }))
    for (const policy of policies)
      for (const table of version?.tables ?? []) policy.importTable(table.state.regime, table, 1)
    expect(policies[0]?.snapshot()).toEqual(policies[1]?.snapshot())
    expect(policies[0]?.regimes()).toEqual(['RANGE', 'TREND_UP'])
  })

  test('two who publish at once make one version', async () => {
    const shared = await testPolicy({ poolSize: 6 })
    await shared.learn(manyLessons(10))
    const made = await Promise.all(Array.from({ length: 6 }, () => shared.publish()))
    expect(made.filter((version) => version !== null)).toHaveLength(1)
    expect((await shared.latest())?.version).toBe(1)
  })

  test('the oldest are forgotten, and the rest stay', async () => {
    const shared = await testPolicy({ keepVersions: 2 })
    for (let index = 0; index < 4; index += 1) {
      await shared.learn([lessonOf(`t${index}`)])
      await shared.publish()
    }
    expect([await shared.version(2), (await shared.version(3))?.version, (await shared.latest())?.version]).toEqual([
      null,
      3,
      4,
    ])
  })

  test('are told to whoever listens, over a connection that is cut too', async () => {
    const shared = await testPolicy()
    const other = await testPolicy()
    let heard = 0
    let wake = (): void => undefined
    const stop = await shared.listen(() => {
      heard += 1
      wake()
    })
    const news = async (act: () => Promise<unknown>): Promise<void> => {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      await act()
      await woken
    }
    expect(heard).toBe(1)
    await news(() => shared.decide({ type: 'FREEZE', regime: 'R', from: 1 }, wish))
    expect(heard).toBe(2)
    // another policy's news are nobody's here
    await other.decide({ type: 'FREEZE', regime: 'R', from: 1 }, wish)
    await news(async () => {
      await shared.learn([lessonOf('a')])
      await shared.publish()
    })
    expect(heard).toBe(3)
    await news(async () => {
      const client = new Client({ connectionString: testUrl() })
      await client.connect()
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN alavanca_policy'`,
      )
      await client.end()
    })
    await news(() => shared.decide({ type: 'UNFREEZE', regime: 'R', from: 2 }, { ...wish, expected: 1 }))
    await stop()
  })

  test('what somebody wrote into the database by hand is told, and not followed', async () => {
    const shared = await testPolicy()
    await shared.learn([lessonOf('a')])
    await shared.publish()
    const client = new Client({ connectionString: testUrl() })
    await client.connect()
    await client.query(`UPDATE alavanca.policy_version SET tables = '[{}]' WHERE policy = $1`, [shared.policy])
    await client.query(`UPDATE alavanca.shared_policy SET control = '{"frozen":1}' WHERE policy = $1`, [shared.policy])
    await client.end()
    await expect(shared.latest()).rejects.toThrow('is not what was written there')
    await expect(shared.control()).rejects.toThrow('is not what was written there')
  })
})
