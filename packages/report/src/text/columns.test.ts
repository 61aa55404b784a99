import { expect, test } from 'vitest'
import { columns } from './columns.ts'

test('the first column stands to the left, the others to the right', () => {
  expect(
    columns([
      ['', 'trades', 'net'],
      ['RANGE', '5', '-10.00'],
      ['TREND_UP', '12', '3.50'],
    ]),
  ).toEqual(['          trades     net', 'RANGE          5  -10.00', 'TREND_UP      12    3.50'])
})

test('no rows, no lines', () => expect(columns([])).toEqual([]))
