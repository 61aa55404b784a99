import { expect, test } from 'vitest'
import { Cells } from './cells.ts'

const split = (row: string, delimiter = ','): Cells => {
  const cells = new Cells()
  // a row has neighbours
  const bytes = new TextEncoder().encode(`1,2\n${row}\n3,4`)
  const length = new TextEncoder().encode(row).length
  cells.split(bytes, 4, 4 + length, delimiter.charCodeAt(0))
  return cells
}
const textsOf = (cells: Cells): string[] => Array.from({ length: cells.width }, (_, index) => cells.text(index))

test.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['a', ['a']],
  ['a,,c', ['a', '', 'c']],
  [',b,', ['', 'b', '']],
  [' a , b ', ['a', 'b']],
  ['"a","b"', ['a', 'b']],
  ['"a,b,c"', ['a', 'b', 'c']],
  ['"a,,"', ['a', '', '']],
])('%s', (row, texts) => expect(textsOf(split(row))).toEqual(texts))

test('blank columns at the end are counted apart', () => {
  const cells = split('a,b,,')
  expect([cells.width, cells.filled]).toEqual([4, 2])
  expect(split('"a;b;;"', ';').filled).toBe(2)
})

test('a column that is not there is blank and no number', () => {
  const cells = split('1,2')
  expect([-1, 2, 99].map((column) => cells.isBlank(column))).toEqual([true, true, true])
  expect([-1, 2, 99].map((column) => cells.number(column))).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

test('a shorter row after a longer one has nothing left of it', () => {
  const cells = split('1,2,3')
  const bytes = new TextEncoder().encode('7,8')
  cells.split(bytes, 0, 3, 44)
  expect([cells.width, cells.number(1), cells.number(2)]).toEqual([2, 8, Number.NaN])
})

test('more columns than anybody reads are counted', () => expect(split('1,'.repeat(100)).width).toBe(101))

test('accents survive, in UTF-8 and in Latin-1', () => {
  expect(split('Máxima,x').text(0)).toBe('Máxima')
  const cells = new Cells()
  const bytes = Uint8Array.from(Buffer.from('Máxima', 'latin1'))
  cells.split(bytes, 0, bytes.length, 44)
  expect(cells.text(0)).toBe('Máxima')
})
