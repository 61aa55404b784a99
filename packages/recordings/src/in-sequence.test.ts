import { refusalOf } from '@alavanca/testing/recordings'
import { expect, test } from 'vitest'
import { inSequence, type RecordingPart } from './in-sequence.ts'
import type { MarketBar, MarketTick } from './market-data.ts'

const MINUTE = 60_000
const OPEN = Date.parse('2026-03-02T12:00:00Z')

const flat = (minute: number, price: number): MarketBar => ({
  time: OPEN + minute * MINUTE,
  durationMs: MINUTE,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 0,
  spread: null,
})

const bars = (name: string, minutes: readonly number[]): RecordingPart => ({
  kind: 'bars',
  name,
  batches: [minutes.map((minute) => flat(minute, 130_000))],
})

const ticks = (name: string, milliseconds: readonly number[]): RecordingPart => ({
  kind: 'ticks',
  name,
  batches: [milliseconds.map((ms) => ({ time: OPEN + ms, bid: 130_000, ask: 130_005, last: null, volume: 0 }))],
})

const timesOf = async (parts: readonly RecordingPart[]): Promise<number[]> => {
  const times: number[] = []
  const {
    batches,
  }: { batches: AsyncIterable<readonly (MarketBar | MarketTick)[]> | Iterable<readonly (MarketBar | MarketTick)[]> } =
    inSequence(parts)
  for await (const batch of batches) for (const { time } of batch) times.push(time)
  return times
}

test('months in files of their own are one recording', async () =>
  expect(await timesOf([bars('a', [0, 1]), bars('b', [2]), bars('c', [3, 4])])).toEqual(
    [0, 1, 2, 3, 4].map((minute) => OPEN + minute * MINUTE),
  ))

test('a part without rows is passed over', async () =>
  expect(await timesOf([bars('a', [0]), bars('b', []), bars('c', [1])])).toEqual([OPEN, OPEN + MINUTE]))

test('the ticks of one millisecond may be spread over two files', async () =>
  expect(await timesOf([ticks('a', [0, 7]), ticks('b', [7, 9])])).toEqual([0, 7, 7, 9].map((ms) => OPEN + ms)))

test.each([
  ['bars given newest first', [bars('new.csv', [5, 6]), bars('old.csv', [0, 1])], 'old.csv', 'new.csv'],
  ['a bar that both have', [bars('a.csv', [0, 1]), bars('b.csv', [1, 2])], 'b.csv', 'a.csv'],
  ['a bar before the end of the last', [bars('a.csv', [0, 1]), bars('b.csv', [1.5])], 'b.csv', 'a.csv'],
  ['ticks that go back', [ticks('a.csv', [0, 9]), ticks('b.csv', [8])], 'b.csv', 'a.csv'],
  ['an overlap over an empty part', [bars('a.csv', [0, 1]), bars('b.csv', []), bars('c.csv', [0])], 'c.csv', 'a.csv'],
])('%s: refused with both names', async (_, parts, second, first) => {
  const error = await refusalOf(() => timesOf(parts))
  expect(error).toMatchObject({ code: 'INVALID_INPUT', path: `recordings.${parts.length - 1}`, value: second })
  expect(error.message).toContain(first)
  expect(error.message).toContain('oldest first')
})

test.each([
  ['none at all', [], 'at least one'],
  ['bars after ticks', [ticks('a.csv', [0]), bars('b.csv', [1])], 'must hold ticks as "a.csv" does, but holds bars'],
])('%s: refused before anything is read', (_, parts, words) => expect(() => inSequence(parts)).toThrow(words))

test('what is open is let go of when a reader stops', async () => {
  const closed: string[] = []
  const part = (name: string, minute: number): RecordingPart => ({
    ...bars(name, [minute]),
    close: async () => {
      closed.push(name)
    },
  })
  for await (const _ of inSequence([part('a', 0), part('b', 1)]).batches) break
  expect(closed).toEqual(['a', 'b'])
})
