import { defineInstrument, EURUSD, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { priceDecimals, tabbedLines, unitsOfPlace, wallStamps } from './metatrader-text.ts'

test.each([
  [WIN, 0],
  [WDO, 1],
  [EURUSD, 5],
  [defineInstrument({ ...WIN, symbol: 'QUARTERS', tickSize: 0.25, pointSize: 0.25 }), 2],
])('$symbol is written with as many decimal places as its prices need', (instrument, decimals) =>
  expect(priceDecimals(instrument)).toBe(decimals),
)

test('units of a place are exact', () =>
  expect([0, 1, 5, 10].map(unitsOfPlace)).toEqual([1, 10, 100_000, 10_000_000_000]))

test('stamps show the wall clock of the session, daylight saving included', () => {
  const stamp = wallStamps(EURUSD)
  expect(stamp(Date.UTC(2026, 2, 8, 6, 59, 59, 45))).toEqual({
    date: '2026.03.08',
    time: '01:59:59',
    milliseconds: '045',
  })
  expect(stamp(Date.UTC(2026, 2, 8, 7))).toEqual({ date: '2026.03.08', time: '03:00:00', milliseconds: '000' })
})

test('every line ends, the last one too', () =>
  expect(
    tabbedLines([
      ['a', 1],
      ['', 2],
    ]),
  ).toBe('a\t1\r\n\t2\r\n'))
