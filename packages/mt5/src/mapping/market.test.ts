import { expect, test } from 'vitest'
import { toBar } from './bar.ts'
import { toQuote } from './quote.ts'
import { toServerTime, toUtc } from './server-time.ts'

const HOUR = 3_600_000

test('the wall clock of a server three hours behind UTC is three hours short', () => {
  const noonOnTheWall = Date.UTC(2026, 10, 23, 12)
  expect(toUtc(noonOnTheWall, -10_800)).toBe(noonOnTheWall + 3 * HOUR)
  expect(toServerTime(toUtc(noonOnTheWall, -10_800), -10_800)).toBe(noonOnTheWall)
  expect(toUtc(noonOnTheWall, 7_200)).toBe(noonOnTheWall - 2 * HOUR)
})

test.each([
  ['both sides', [0, 100, 105, 103, 1, 6], { time: 0, bid: 100, ask: 105 }],
  ['a crossed book', [0, 105, 100, 103, 1, 6], { time: 0, bid: 100, ask: 105 }],
  ['a locked book', [0, 100, 100, 0, 1, 6], { time: 0, bid: 100, ask: 100 }],
  ['the last trade alone', [0, 0, 0, 103, 1, 8], { time: 0, price: 103 }],
  ['one side and the last trade', [0, 100, 0, 103, 1, 8], { time: 0, price: 103 }],
  ['one side alone', [0, 0, 105, 0, 1, 4], { time: 0, price: 105 }],
  ['no price at all', [0, 0, 0, 0, 1, 0], null],
] as const)('a tick with %s', (_, row, quote) => expect(toQuote(row, 0)).toEqual(quote))

test('a bar keeps its prices, its length and its spread', () =>
  expect(toBar([HOUR, 1.1, 1.4, 1, 1.2, 9, 12, 3], 'M5', { utcOffset: 3_600, point: 0.00001 })).toEqual({
    time: 0,
    durationMs: 300_000,
    open: 1.1,
    high: 1.4,
    low: 1,
    close: 1.2,
    spread: 12 * 0.00001,
  }))
