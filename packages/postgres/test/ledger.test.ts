import { parsePolicyConfig } from '@alavanca/policy'
import { SharedSums, sharedDigest, shareOfTrade } from '@alavanca/policy/shared'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { openSharedPolicy, type SharedLesson } from '../src/index.ts'
import { NOW, postgres, testPolicy, testUrl, titled } from './database.ts'
import { CLOSED, DAY, lessonOf, manyLessons, SETTINGS } from './lessons.ts'

const asOwner = async (query: string, values: readonly unknown[] = []): Promise<void> => {
  const client = new Client({ connectionString: testUrl() })
  await client.connect()
  await client.query(query, [...values]).finally(() => client.end())
}

const localDigest = (lessons: readonly SharedLesson[]): string => {
  const sums = new SharedSums()
  for (const { trade, reward } of lessons) sums.add(shareOfTrade(trade, reward, parsePolicyConfig()))
  return sharedDigest(SETTINGS, sums.cells())
}

describe.skipIf(postgres === null)(titled('the ledger of a shared policy'), () => {
  test('counts each trade once, one by one and in batches, and equals one process', async () => {
    const shared = await testPolicy()
    const lessons = manyLessons(50)
    for (const lesson of lessons.slice(0, 5))
      expect(await shared.learn([lesson])).toEqual({ counted: 1, duplicates: 0, setAside: [] })
    expect(await shared.learn([lessons[0]])).toEqual({ counted: 0, duplicates: 1, setAside: [] })
    expect(await shared.learn([...lessons, ...lessons].reverse())).toEqual({
      counted: 45,
      duplicates: 55,
      setAside: [],
    })
    expect(await shared.verify()).toEqual({ digest: localDigest(lessons), trades: 50, isSound: true })
  })

  test('counts each trade once where many bots bring the same ones at once', async () => {
    const shared = await testPolicy({ poolSize: 8 })
    const lessons = manyLessons(400)
    const orders = Array.from({ length: 8 }, (_, turn) => [...lessons.slice(turn * 50), ...lessons.slice(0, turn * 50)])
    const outcomes = await Promise.all(orders.map((order) => shared.learn(order)))
    expect(outcomes.reduce((sum, { counted }) => sum + counted, 0)).toBe(400)
    expect(outcomes.flatMap(({ setAside }) => setAside)).toEqual([])
    expect(await shared.verify()).toEqual({ digest: localDigest(lessons), trades: 400, isSound: true })
  })

  test.each([
    ['another reward', lessonOf('a', {}, { reward: 0.5 })],
    ['another state', lessonOf('a', { state: 'S' })],
    ['another day', lessonOf('a', { openedAt: CLOSED - 2 * DAY, closedAt: CLOSED - DAY })],
    ['another result of a leg', lessonOf('a', { shares: { base: 0.5, extra: 0 } })],
    ['another bot', lessonOf('a', {}, { bot: 'bot-2' })],
  ])('the same id with %s is set aside and told, in every way of coming', async (_, other) => {
    const shared = await testPolicy()
    const [first, more] = [lessonOf('a'), manyLessons(3)]
    await shared.learn([first])
    const aside = [
      { tradeId: 'a', bot: other.bot, reason: 'OTHER_CONTENT', detail: expect.stringContaining('from bot bot-1') },
    ]
    expect(await shared.learn([other])).toEqual({ counted: 0, duplicates: 0, setAside: aside })
    expect(await shared.learn([...more, other])).toEqual({ counted: 3, duplicates: 0, setAside: aside })
    expect(await (await testPolicy()).learn([first, other])).toEqual({ counted: 1, duplicates: 0, setAside: aside })
    expect(await shared.verify()).toEqual({ digest: localDigest([first, ...more]), trades: 4, isSound: true })
    // kept once, however often it comes
    expect(await shared.setAside()).toEqual([
      { ...aside[0], content: expect.stringContaining('"id":"a"'), at: expect.any(Number) },
    ])
  })

  test.each<[string, unknown, string, string]>([
    ['nothing', null, 'NOT_A_TRADE', ''],
    ['a reward that is NaN', lessonOf('a', {}, { reward: Number.NaN }), 'NOT_A_TRADE', 'reward'],
    ['a reward beyond 1', lessonOf('a', {}, { reward: 1.01 }), 'NOT_A_TRADE', 'reward'],
    [
      'an action that is none',
      { ...lessonOf('a'), trade: { ...lessonOf('a').trade, action: 'HOLD' } },
      'NOT_A_TRADE',
      'action',
    ],
    [
      'a result that is infinite',
      lessonOf('a', { basePnl: Number.POSITIVE_INFINITY as never }),
      'NOT_A_TRADE',
      'basePnl',
    ],
    ['no risk budget', lessonOf('a', { riskBudget: 0 as never }), 'NOT_A_TRADE', 'riskBudget'],
    ['a state too long for a cell', lessonOf('a', { state: 'x'.repeat(501) }), 'NOT_A_TRADE', 'state'],
    ['an id that no database can hold', lessonOf('a\0'), 'NOT_A_TRADE', 'no database can'],
    ['half a character', lessonOf('a\uD800'), 'NOT_A_TRADE', 'no database can'],
    ['other settings', lessonOf('a', {}, { settings: 'f'.repeat(64) }), 'OTHER_SETTINGS', 'summed by settings'],
    ['a regime of another market', lessonOf('a', { regime: 'MOON' }), 'UNKNOWN_CELL', 'no regime of this policy'],
    ['a day that has not come', lessonOf('a', { closedAt: NOW + 2 * DAY }), 'FUTURE', 'today is day'],
    ['a year before computers', lessonOf('a', { openedAt: -9e12, closedAt: -9e12 }), 'NOT_A_TRADE', '1970'],
  ])(
    'a trade that makes no sense is set aside with its reason, and the others count: %s',
    async (_, odd, reason, detail) => {
      const shared = await testPolicy({ regimes: ['TREND_UP', 'RANGE'] })
      const outcome = await shared.learn([lessonOf('sound 1'), odd, lessonOf('sound 2')])
      expect(outcome).toMatchObject({ counted: 2, setAside: [{ reason, detail: expect.stringContaining(detail) }] })
      expect((await shared.setAside()).map((one) => one.reason)).toEqual([reason])
      expect(await shared.learn([odd])).toMatchObject({ counted: 0, setAside: [{ reason }] })
      expect((await shared.verify()).trades).toBe(2)
    },
  )

  test('a sum that can hold no more sets its trades aside, and no others', async () => {
    const shared = await testPolicy()
    await shared.learn([lessonOf('first')])
    await asOwner('UPDATE alavanca.cell SET s = 9223372036854775000 WHERE policy = $1', [shared.policy])
    const outcome = await shared.learn([lessonOf('full'), lessonOf('other', { state: 'S' })])
    expect(outcome).toMatchObject({ counted: 1, setAside: [{ tradeId: 'full', reason: 'SUM_FULL' }] })
  })

  test('sums that are not those of the log are seen', async () => {
    const shared = await testPolicy()
    await shared.learn(manyLessons(10))
    expect((await shared.verify()).isSound).toBe(true)
    await asOwner('UPDATE alavanca.cell SET base_rr = base_rr + 1 WHERE policy = $1 AND bucket > 0', [shared.policy])
    expect((await shared.verify()).isSound).toBe(false)
  })

  test('bots of other settings are refused at the door, and their names at once', async () => {
    const shared = await testPolicy()
    const { policy } = shared
    await expect(testPolicy({ policy, config: { rewardClipR: 2 } })).rejects.toThrow('is summed by other settings')
    await expect(testPolicy({ policy, config: { discount: 0.9 } })).resolves.toBeDefined()
    await expect(testPolicy({ policy: '' })).rejects.toThrow('policy')
  })

  test('tables of a newer version are left alone', async () => {
    await testPolicy()
    await asOwner('INSERT INTO alavanca.shared_migration (number) VALUES (999)')
    await expect(testPolicy()).rejects.toThrow('Update @alavanca/postgres')
    await asOwner('DELETE FROM alavanca.shared_migration WHERE number = 999')
  })

  test('says what is durable, and opens as often as it likes at once', async () => {
    const opened = await Promise.all(
      ['a', 'b', 'c'].map((policy) =>
        openSharedPolicy({ url: testUrl(), policy, config: parsePolicyConfig(), who: 'a test' }),
      ),
    )
    expect(await opened[0]?.durability()).toEqual({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' })
    await Promise.all(opened.map((shared) => shared.close()))
  })
})
