import { setTimeout as later } from 'node:timers/promises'
import { parsePolicyConfig } from '@alavanca/policy'
import { SharedSums, sharedDigest, shareOfTrade } from '@alavanca/policy/shared'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import type { SharedLesson, SharedPolicy, SoundLesson } from '../src/index.ts'
import { postgres, testPolicy, testUrl, titled } from './database.ts'
import { lessonOf, manyLessons, SETTINGS } from './lessons.ts'

const asked = async (query: string, values: readonly unknown[]): Promise<unknown> => {
  const client = new Client({ connectionString: testUrl() })
  await client.connect()
  const { rows } = await client.query(query, [...values]).finally(() => client.end())
  return Object.values(rows[0] ?? {})[0]
}

const sumsOf = (lessons: readonly SharedLesson[]): SharedSums => {
  const sums = new SharedSums()
  for (const { trade, reward } of lessons) sums.add(shareOfTrade(trade, reward, parsePolicyConfig()))
  return sums
}
const localDigest = (lessons: readonly SharedLesson[]): string => sharedDigest(SETTINGS, sumsOf(lessons).cells())

const soundOf = (shared: SharedPolicy, lesson: SharedLesson): SoundLesson => {
  const judged = shared.judge(lesson)
  if (!('share' in judged)) throw new Error(judged.detail)
  return judged
}

/** What a trade may add at most. */
const MOST = 2 ** 42
const LESSONS = manyLessons(300)

describe.skipIf(postgres === null)(titled('trades that are brought at once'), () => {
  test('go in few commits, and everybody is told of his own', async () => {
    const shared = await testPolicy({ poolSize: 2 })
    const twice = [...LESSONS, ...LESSONS.slice(0, 60)]
    const outcomes = await Promise.all(twice.map((lesson) => shared.learn([lesson])))
    const counted = { counted: 1, duplicates: 0, setAside: [] }
    const duplicate = { counted: 0, duplicates: 1, setAside: [] }
    expect(outcomes.slice(60, 300)).toEqual(Array(240).fill(counted))
    // two connections have them at once: which of the two bringings is first at the server nobody knows, and it is one of them
    const brought = outcomes.slice(0, 60).map((one, index) => [one, outcomes[300 + index]])
    const sorted = brought.map((both) => both.toSorted((one, other) => (other?.counted ?? 0) - (one?.counted ?? 0)))
    expect(sorted).toEqual(Array(60).fill([counted, duplicate]))
    expect(await shared.verify()).toEqual({ digest: localDigest(LESSONS), trades: 300, isSound: true })
    const commits = 'SELECT count(DISTINCT xmin::text)::integer FROM alavanca.trade_seen WHERE policy = $1'
    expect(await asked(commits, [shared.policy])).toBeLessThan(30)
  })

  test('of one id are held against the first of them, whoever brought it', async () => {
    const shared = await testPolicy()
    const [mine, other] = [lessonOf('a'), lessonOf('a', {}, { bot: 'bot-2' })]
    const told = await Promise.all([[mine], [other], [mine, lessonOf('b')]].map((lessons) => shared.learn(lessons)))
    expect(told).toMatchObject([
      { counted: 1, setAside: [] },
      { counted: 0, duplicates: 0, setAside: [{ bot: 'bot-2', reason: 'OTHER_CONTENT' }] },
      { counted: 1, duplicates: 1, setAside: [] },
    ])
  })

  test('are no conflict for standing behind one: the log decides', async () => {
    const shared = await testPolicy()
    const [mine, other] = [lessonOf('a'), lessonOf('a', {}, { reward: 0.5 })]
    await shared.learn([mine])
    expect(await shared.learn([other, mine, lessonOf('b')])).toMatchObject({
      counted: 1,
      duplicates: 1,
      setAside: [{ reason: 'OTHER_CONTENT' }],
    })
  })

  test('do not fail for what the server refuses of another', async () => {
    const shared = await testPolicy()
    const [sound, more] = [soundOf(shared, lessonOf('a')), soundOf(shared, lessonOf('b'))]
    const broken = { ...more, share: { ...more.share, sums: { ...more.share.sums, f: 1 } } }
    const told = await Promise.allSettled([[sound], [broken], [more]].map((lessons) => shared.learnJudged(lessons)))
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(told[1]).toMatchObject({ reason: { code: 'STORAGE_FAILED' } })
    expect((await shared.verify()).trades).toBe(2)
  })

  test('find a connection while somebody listens on the only one', async () => {
    const shared = await testPolicy({ poolSize: 1, connectTimeoutMs: 1_000 })
    const stop = await shared.listen(() => undefined)
    expect(await shared.learn(LESSONS)).toMatchObject({ counted: 300 })
    expect(await shared.publish()).toMatchObject({ trades: 300 })
    await stop()
  })
})

describe.skipIf(postgres === null)(titled('a large batch'), () => {
  test.each(['FACTORED_THOMPSON', 'THOMPSON_SAMPLING'] as const)(
    'is counted as one process counts it, whatever of it is known: %s',
    async (mode) => {
      const shared = await testPolicy({ config: { mode } })
      const sums = new SharedSums()
      const judged = manyLessons(900)
        .map((lesson) => ({ ...lesson, settings: shared.settings }))
        .map((lesson) => soundOf(shared, lesson))
      for (const { share } of judged) sums.add(share)
      expect(await shared.learnJudged(judged.slice(0, 300))).toMatchObject({ counted: 300, duplicates: 0 })
      expect(await shared.learnJudged(judged.slice(200, 600))).toMatchObject({ counted: 300, duplicates: 100 })
      expect(await shared.learnJudged([...judged, ...judged])).toMatchObject({ counted: 300, duplicates: 1_500 })
      const digest = sharedDigest(shared.settings, sums.cells())
      expect(await shared.verify()).toEqual({ digest, trades: 900, isSound: true })
    },
  )

  test('finds its way in where another bot brings some of it in the same moment', async () => {
    const [shared, lessons] = [await testPolicy(), manyLessons(300)]
    const other = new Client({ connectionString: testUrl() })
    await other.connect()
    await other.query('BEGIN')
    // what the other bot brings is not committed yet: whoever looks for it does not find it, and then has to wait
    await other.query(
      `INSERT INTO alavanca.trade_seen (policy, trade_id, bot, cell, bucket, s, f, q) VALUES ($1, 't7', 'bot-9', 'c', 1, 0, 4294967296, 0)`,
      [shared.policy],
    )
    const learning = shared.learn(lessons)
    const waits = `SELECT count(*)::integer FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND query ~ 'trade_seen'`
    while ((await asked(waits, [])) === 0) await later(10)
    await other.query('COMMIT')
    await other.end()
    expect(await learning).toMatchObject({ counted: 299, setAside: [{ tradeId: 't7', reason: 'OTHER_CONTENT' }] })
  })

  test('keeps every name as it is', async () => {
    const shared = await testPolicy()
    const names = ['ação', '日経', '🎲', '"quoted", {braces} \\ and \t tabs', "it's; --", '']
    const lessons = Array.from({ length: 400 }, (_, index) =>
      lessonOf(`${names[index % 6]} ${index}`, { state: `S ${names[index % 5]}` }, { bot: `bot ${names[index % 4]}` }),
    )
    expect(await shared.learn(lessons)).toEqual({ counted: 400, duplicates: 0, setAside: [] })
    expect(await shared.learn(lessons)).toEqual({ counted: 0, duplicates: 400, setAside: [] })
    const digest = localDigest(lessons)
    expect(await shared.verify()).toEqual({ digest, trades: 400, isSound: true })
  })

  test('adds up exactly what no double could hold', async () => {
    const shared = await testPolicy()
    const sums = new SharedSums()
    const lessons = manyLessons(4_500).map((lesson, index) => {
      const sound = soundOf(shared, { ...lesson, trade: { ...lesson.trade, regime: 'RANGE', state: 'S' } })
      const share = { ...sound.share, sums: { ...sound.share.sums, base_rr: MOST - (index % 2) } }
      sums.add(share)
      return { ...sound, share }
    })
    await shared.learnJudged(lessons)
    const digest = sharedDigest(SETTINGS, sums.cells())
    expect(await shared.verify()).toEqual({ digest, trades: 4_500, isSound: true })
  })

  test('is left out where a sum is full, and nowhere else', async () => {
    const shared = await testPolicy()
    await shared.learn([lessonOf('first')])
    await asked('UPDATE alavanca.cell SET s = 9223372036854775000 WHERE policy = $1', [shared.policy])
    const outcome = await shared.learn([
      lessonOf('full 1'),
      ...manyLessons(400),
      lessonOf('full 2'),
      lessonOf('full 1'),
    ])
    expect(outcome).toMatchObject({ counted: 400, duplicates: 0 })
    expect(outcome.setAside.map(({ tradeId, reason }) => `${tradeId}: ${reason}`).sort()).toEqual([
      'full 1: SUM_FULL',
      'full 1: SUM_FULL',
      'full 2: SUM_FULL',
    ])
  })
})
