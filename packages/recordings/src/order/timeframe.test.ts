import { expect, test } from 'vitest'
import { inferTimeframe, runsNewestFirst } from './timeframe.ts'

const MINUTE = 60_000
const minutes = (...at: number[]): number[] => at.map((minute) => minute * MINUTE)

test.each([
  ['even bars', minutes(0, 5, 10, 15), 5],
  ['gaps where nobody traded', minutes(0, 5, 15, 20, 60, 65), 5],
  ['newest first', minutes(15, 10, 5, 0), 5],
  ['a jump back and a repeated row', minutes(0, 5, 10, 5, 10, 15), 5],
  ['two bars', minutes(0, 60), 60],
])('%s', (_, times, expected) => expect(inferTimeframe(times)).toBe(expected * MINUTE))

test('a few bars on odd minutes do not hide the timeframe', () => {
  const day = Array.from({ length: 100 }, (_, index) => index * 5)
  expect(inferTimeframe(minutes(...day, 496))).toBe(5 * MINUTE)
})

test('the shorter of two that are equally common is taken', () =>
  expect(inferTimeframe(minutes(0, 10, 20, 25, 30))).toBe(5 * MINUTE))

test.each([
  ['no bars', []],
  ['one bar', minutes(5)],
  ['one bar twice', minutes(5, 5)],
  ['one odd distance in ten', minutes(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 48)],
  ['no common measure', minutes(0, 3, 6, 10, 14, 19, 24, 30)],
])('%s do not tell', (_, times) => expect(inferTimeframe(times)).toBeNull())

test.each([
  [minutes(3, 2, 1), true],
  [minutes(3, 3, 2, 2), true],
  [minutes(1, 2, 3), false],
  [minutes(1, 2, 3, 1, 2), false],
  [minutes(5, 4, 3, 9, 2, 1), true],
  [minutes(1, 1), false],
  [[], false],
])('%j newest first: %s', (times, expected) => expect(runsNewestFirst(times)).toBe(expected))
