import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t'=1"`],
  ['\r1', `"'\r1"`],
  ['\n=1', `"'\n'=1"`],
  ['＝1', `"'＝1"`],
  ["'=1", `"''=1"`],
  [`=HYPERLINK("http://x","y")`, `"'=HYPERLINK(""http://x"",""y"")"`],
  // where the comma is the decimal sign, the line is split at semicolons, whatever is quoted
  ['a;=1', `"a;'=1"`],
  ['a,-1', `"a,'-1"`],
  ['a;"=1', `"a;""'=1"`],
])('text %j begins no formula', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\n`)
})

test.each(['TREND_UP', '2026-11-23T14:00:00.000Z', 'a-1', 'a=b', "d'or", 'mean: -1', '', 'ação'])(
  'text %j stays as it is',
  (text) => {
    expect(csvLine([text])).toBe(`${text}\n`)
  },
)

test('numbers and amounts stay numbers, negative ones too, and nothing is a blank cell', () => {
  const amounts = [-1_230, 0, 5, -5].map((cents) => ({ cents: cents as Cents }))
  expect(csvLine([-3, -0.5, 1e-7, null, ...amounts])).toBe('-3,-0.5,1e-7,,-12.30,0.00,0.05,-0.05\n')
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no number for a table', (value) => {
  expect(() => csvLine([value])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'cell' }))
})
