import { load, refusalOf } from '@alavanca/testing/recordings'
import { describe, expect, test } from 'vitest'

const MINUTE = 60_000
const row = (minute: number, close = 2): string => `2026.03.02 09:${String(minute).padStart(2, '0')},2,3,1,${close},4,5`
const bars = (...minutes: number[]): string => minutes.map((minute) => row(minute)).join('\n')
const minutesOf = (rows: readonly { readonly time: number }[]): number[] => rows.map(({ time }) => (time / MINUTE) % 60)
const NOTHING = { newestFirst: false, backwardJumps: 0, duplicatesDropped: 0, conflictsDropped: 0, firstLines: [] }

describe.each(['stop', 'repair'] as const)('onDisorder %s', (onDisorder) => {
  test('an ascending file is left alone', async () => {
    const loaded = await load(bars(0, 5, 10), { onDisorder })
    expect(minutesOf(loaded.bars)).toEqual([0, 5, 10])
    expect(loaded.report.disorder).toEqual(NOTHING)
  })

  test('a file that runs newest first is turned round', async () => {
    const loaded = await load(bars(20, 15, 10, 0), { onDisorder })
    expect(minutesOf(loaded.bars)).toEqual([0, 10, 15, 20])
    expect(loaded.report.disorder).toEqual({ ...NOTHING, newestFirst: true })
    expect(loaded.report).toMatchObject({ from: loaded.bars[0]?.time, to: loaded.bars[3]?.time })
  })
})

test.each([
  ['a jump back', bars(0, 5, 10, 5, 15), 'file.csv:4', 'its time goes back: the row before is of 2026-03-02T09:10'],
  ['a bar of the same time', bars(0, 5, 5, 10), 'file.csv:3', 'it has the time of the row before'],
  ['a jump in a file that runs newest first', bars(20, 15, 10, 15, 5), 'file.csv:3', 'its time goes back'],
])('%s stops with its line', async (_, text, path, reason) => {
  const error = await refusalOf(() => load(text))
  expect(error).toMatchObject({ code: 'UNREADABLE_DATA', path })
  expect(error.message).toContain(reason)
})

test('repair sorts, drops what is there twice, and says what it did', async () => {
  const text = [row(0), row(5), row(10), row(5), row(10, 3), row(15)].join('\r\n')
  const loaded = await load(text, { onDisorder: 'repair' })
  expect(minutesOf(loaded.bars)).toEqual([0, 5, 10, 15])
  expect(loaded.bars[2]?.close).toBe(2)
  expect(loaded.report).toMatchObject({
    rows: 4,
    disorder: {
      newestFirst: false,
      backwardJumps: 1,
      duplicatesDropped: 1,
      conflictsDropped: 1,
      firstLines: [4, 5],
    },
  })
})

test('the first ten lines of a bad file are named', async () => {
  const text = Array.from({ length: 20 }, () => bars(0, 5)).join('\n')
  const { report } = await load(text, { onDisorder: 'repair' })
  expect(report.disorder).toMatchObject({ backwardJumps: 19, duplicatesDropped: 38 })
  expect(report.disorder.firstLines).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

describe('ticks', () => {
  const DAY = { date: '2026-03-02' }

  test('of one time are all kept, alike or not', async () => {
    const loaded = await load('1,5,6\n1,5,6\n1,4,6\n2,5,6\n', DAY)
    expect(loaded.ticks.map(({ bid }) => bid)).toEqual([5, 5, 4, 5])
  })

  test('that go back stop with their line', async () =>
    expect((await refusalOf(() => load('1,5,6\n3,5,6\n2,5,6\n4,5,6\n', DAY))).path).toBe('file.csv:3'))

  test('that go back are sorted in, and none is dropped', async () => {
    const loaded = await load('1,5,6\n3,5,6\n3,5,6\n2,4,6\n2,4,6\n4,5,6\n', { ...DAY, onDisorder: 'repair' })
    expect(loaded.ticks.map(({ time }) => time % 10)).toEqual([1, 2, 2, 3, 3, 4])
    expect(loaded.report.disorder).toEqual({ ...NOTHING, backwardJumps: 1, firstLines: [4] })
  })

  test('that run newest first carry blanks forward in time, not in the file', async () => {
    const headings = '<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>'
    const text = [
      headings,
      '2026.03.02\t09:00:02\t\t9\t\t\t4',
      '2026.03.02\t09:00:01\t6\t\t\t\t2',
      '2026.03.02\t09:00:00\t5\t8\t\t\t6',
    ].join('\n')
    const { ticks } = await load(text)
    expect(ticks.map(({ bid, ask }) => [bid, ask])).toEqual([
      [5, 8],
      [6, 8],
      [6, 9],
    ])
  })
})
