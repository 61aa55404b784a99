import { expect, test } from 'vitest'
import { pausesIn } from './pauses.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Ten bars of five minutes from each of these moments on. */
const days = (...starts: readonly number[]): number[] =>
  starts.flatMap((start) => Array.from({ length: 10 }, (_, bar) => start + bar * 5 * MINUTE))

test('a night is a pause, a weekend a long one', () =>
  expect(pausesIn(days(0, 24 * HOUR, 96 * HOUR))).toEqual([
    { place: 10, isLong: false },
    { place: 20, isLong: true },
  ]))

test('a bar that is missing is none', () => expect(pausesIn([0, 5, 10, 30, 35].map((at) => at * MINUTE))).toEqual([]))

test('where points are days, only what is longer than a weekend is', () => {
  const day = 24 * HOUR
  const week = [0, 1, 2, 3, 4]
  expect(pausesIn([...week, ...week.map((at) => at + 12)].map((at) => at * day))).toEqual([{ place: 5, isLong: true }])
  expect(pausesIn(week.map((at) => at * day))).toEqual([])
})

test('no points, no pauses', () => expect(pausesIn([])).toEqual([]))
