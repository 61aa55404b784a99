import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  type JournalLine,
  type JournalSource,
  NO_SEGMENT,
  openSegmentStore,
  type SegmentStore,
  sealSegment,
  shipJournal,
} from '../src/index.ts'
import { hashOfSegment } from '../src/journal/segment.ts'
import { postgres, testUrl, titled } from './database.ts'

const linesOf = (count: number, word = 'step'): JournalLine[] =>
  Array.from({ length: count }, (_, index) => ({
    sequence: index + 1,
    json: JSON.stringify({ sequence: index + 1, word, é: '\u2028' }),
  }))

const sourceOf = (lines: readonly JournalLine[]): JournalSource => ({
  lastSequence: () => lines.at(-1)?.sequence ?? 0,
  lines: ({ after, limit }) => lines.filter(({ sequence }) => sequence > after).slice(0, limit),
})

const storeOf = async (): Promise<SegmentStore> => {
  const store = await openSegmentStore({ url: testUrl() })
  onTestFinished(() => store.close())
  return store
}

const asOwner = async (query: string, values: readonly unknown[]): Promise<void> => {
  const client = new Client({ connectionString: testUrl() })
  await client.connect()
  await client.query(query, [...values]).finally(() => client.end())
}

const ten = { stepsASegment: 10 }

describe.skipIf(postgres === null)(titled('journals of many bots'), () => {
  test('are shipped in segments, each after the one before, and hold', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    expect(await shipJournal(store, bot, sourceOf(linesOf(9)), ten)).toEqual({ type: 'SHIPPED', segments: 0, last: 0 })
    expect(await shipJournal(store, bot, sourceOf(linesOf(25)), ten)).toEqual({
      type: 'SHIPPED',
      segments: 2,
      last: 20,
    })
    // where it was cut it goes on
    expect(await shipJournal(store, bot, sourceOf(linesOf(31)), ten)).toEqual({
      type: 'SHIPPED',
      segments: 1,
      last: 30,
    })
    expect(await shipJournal(store, bot, sourceOf(linesOf(31)), ten)).toEqual({
      type: 'SHIPPED',
      segments: 0,
      last: 30,
    })
    expect(await store.verify(bot)).toEqual({ segments: 3, steps: 30, alarms: [] })
  })

  test('a segment that comes again is there already', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    const first = sealSegment(bot, linesOf(10))
    expect(await store.receive(first)).toEqual({ type: 'KEPT' })
    expect(await store.receive(first)).toEqual({ type: 'DUPLICATE' })
  })

  test('a gap, a fork and a broken hash are alarms, and nothing of them is kept', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    const lines = linesOf(40)
    const first = sealSegment(bot, lines.slice(0, 10))
    const second = sealSegment(bot, lines.slice(10, 20), first.hash)
    await store.receive(first)
    const coming: readonly [unknown, string, string][] = [
      [sealSegment(bot, lines.slice(20, 30), second.hash), 'GAP', 'Steps 11 to 20 are missing'],
      [sealSegment(bot, lines.slice(10, 20), NO_SEGMENT), 'FORK', 'follows another journal'],
      [sealSegment(bot, linesOf(10, 'other')), 'FORK', 'are kept already'],
      [sealSegment(bot, lines.slice(5, 15), first.hash), 'FORK', 'are kept already'],
      [{ ...second, content: second.content.replace('step', 'stop') }, 'BROKEN_HASH', 'not what was sealed'],
      [{ ...second, hash: first.hash }, 'BROKEN_HASH', 'not what was sealed'],
      [{ ...second, hash: 'no hash' }, 'BROKEN_HASH', 'no segment'],
      [null, 'BROKEN_HASH', 'no segment'],
      [sealed(bot, 11, 20, first.hash, 'no line'), 'BROKEN_HASH', 'There are 1 steps, and 10'],
      [sealed(bot, 11, 12, first.hash, '{"sequence":11}\n{"sequence":13}'), 'BROKEN_HASH', 'What should be step 12'],
    ]
    for (const [segment, code, detail] of coming)
      expect(await store.receive(segment)).toMatchObject({
        type: 'ALARM',
        code,
        detail: expect.stringContaining(detail),
      })
    expect(await store.verify(bot)).toEqual({ segments: 1, steps: 10, alarms: [] })
    expect((await store.alarms()).filter((alarm) => alarm.bot === bot).length).toBeGreaterThanOrEqual(7)
    expect(await store.receive(second)).toEqual({ type: 'KEPT' })
  })

  test('a journal that was changed, or put back to an older copy, is an alarm before anything is shipped', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    await shipJournal(store, bot, sourceOf(linesOf(20)), ten)
    expect(await shipJournal(store, bot, sourceOf(linesOf(40, 'other')), ten)).toMatchObject({
      code: 'FORK',
      first: 11,
    })
    expect(await shipJournal(store, bot, sourceOf(linesOf(15)), ten)).toMatchObject({ code: 'SHORTER' })
    const holed = linesOf(40).filter(({ sequence }) => sequence !== 25)
    expect(await shipJournal(store, bot, sourceOf(holed), ten)).toMatchObject({ code: 'GAP', first: 25 })
    expect((await store.end(bot)).last).toBe(20)
  })

  test.each([
    ['content', `content = replace(content, 'step', 'stop')`, 'BROKEN_HASH'],
    ['hash', `hash = repeat('a', 64)`, 'BROKEN_HASH'],
    ['place', 'first = first + 1', 'BROKEN_HASH'],
  ])('what is changed in the database is found: its %s', async (_, change, code) => {
    const [store, bot] = [await storeOf(), randomUUID()]
    await shipJournal(store, bot, sourceOf(linesOf(30)), ten)
    await asOwner(`UPDATE alavanca.journal_segment SET ${change} WHERE bot = $1 AND first = 11`, [bot])
    expect((await store.verify(bot)).alarms).toContainEqual(
      expect.objectContaining({ code, first: expect.any(Number) }),
    )
  })

  test('what is missing in the database is found', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    await shipJournal(store, bot, sourceOf(linesOf(30)), ten)
    await asOwner('DELETE FROM alavanca.journal_segment WHERE bot = $1 AND first = 11', [bot])
    expect((await store.verify(bot)).alarms).toMatchObject([{ code: 'GAP', first: 21 }])
  })

  test('two who ship the same journal at once keep it once', async () => {
    const [store, bot] = [await storeOf(), randomUUID()]
    const shipped = await Promise.all([1, 2, 3].map(() => shipJournal(store, bot, sourceOf(linesOf(50)), ten)))
    expect(shipped.map(({ type }) => type)).toEqual(['SHIPPED', 'SHIPPED', 'SHIPPED'])
    expect(await store.verify(bot)).toEqual({ segments: 5, steps: 50, alarms: [] })
  })
})

/** A segment whose hash fits, whatever is in it. */
const sealed = (bot: string, first: number, last: number, previousHash: string, content: string) => ({
  bot,
  first,
  last,
  previousHash,
  content,
  hash: hashOfSegment({ bot, first, last, previousHash, content }),
})

test.each([
  ['none', []],
  ['a gap', [linesOf(3)[0], linesOf(3)[2]]],
  ['two lines in one', [{ sequence: 1, json: '{\n}' }]],
])('steps that cannot be sealed are refused: %s', (_, lines) => {
  // as: what comes from outside may be anything
  expect(() => sealSegment('bot', lines as readonly JournalLine[])).toThrow('lines')
})

test('the same steps after the same segment give the same bytes, and others do not', () => {
  const hashes = [
    sealSegment('bot', linesOf(3)),
    sealSegment('other', linesOf(3)),
    sealSegment('bot', linesOf(3, 'word')),
    sealSegment('bot', linesOf(4)),
    sealSegment('bot', linesOf(3), 'a'.repeat(64)),
  ].map(({ hash }) => hash)
  expect(new Set(hashes).size).toBe(5)
  expect(sealSegment('bot', linesOf(3)).hash).toBe(hashes[0])
})
