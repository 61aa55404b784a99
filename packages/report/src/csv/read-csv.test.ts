import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'

test.each([
  ['', []],
  ['a,b\n', [['a', 'b']]],
  ['a,b', [['a', 'b']]],
  [
    'a,\n,b\n',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['a,', [['a', '']]],
  ['\n', [['']]],
  ['"a,""b""\n","\'=1"\r\n', [['a,"b"\n', '=1']]],
])('%j', (table, rows) => {
  expect(readCsv(table)).toEqual(rows)
})

test.each(['"a', 'a"b"', '"a"b,c'])('%j is no table', (table) => {
  expect(() => readCsv(table)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'table' }))
})
