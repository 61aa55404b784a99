import { expect, test } from 'vitest'
import { chunkSizeOf } from './chunk-size.ts'

const DAY = 540

test.each([
  ['a day on the tape, where sets take a millisecond', { budget: 100_000, rows: DAY, runsOnTape: true }, 4_096],
  ['half a year on the tape', { budget: 100_000, rows: 125 * DAY, runsOnTape: true }, 98],
  ['half a year of replays, seconds each', { budget: 10_000, rows: 125 * DAY, runsOnTape: false }, 2],
  ['few sets, so that every thread has some', { budget: 320, rows: 10 * DAY, runsOnTape: false }, 20],
  ['few sets that are cheap: not a transaction for each', { budget: 320, rows: DAY, runsOnTape: true }, 381],
  ['years of ticks, minutes each: one by one', { budget: 64, rows: 10_000_000, runsOnTape: false }, 1],
])('%s', (_, size, sets) => {
  expect(chunkSizeOf({ shards: 1, ...size })).toBe(sets)
})

test('a shard is a part of the rows', () => {
  const size = { budget: 100_000, rows: 125 * DAY, runsOnTape: true }
  expect(chunkSizeOf({ ...size, shards: 5 })).toBe(chunkSizeOf({ ...size, rows: 25 * DAY, shards: 1 }))
})
