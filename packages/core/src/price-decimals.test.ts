import { expect, test } from 'vitest'
import { defineInstrument, EURUSD, WDO, WIN } from './instrument.ts'
import { priceDecimals, unitsOfPlace } from './price-decimals.ts'

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
