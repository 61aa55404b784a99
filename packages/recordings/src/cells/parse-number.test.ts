import { expect, test } from 'vitest'
import { type DecimalMark, parseNumber } from './parse-number.ts'

const parse = (text: string, file: DecimalMark = { decimalMark: 0 }): number => {
  // something on either side, so that reading beyond the ends would show
  const bytes = new TextEncoder().encode(`9${text}9`)
  return parseNumber(bytes, 1, bytes.length - 1, file)
}

test.each([
  ['0', 0],
  ['1.13', 1.13],
  ['180580.0', 180580],
  ['5046,24', 5046.24],
  ['-3', -3],
  ['+2.5', 2.5],
  ['0.1', 0.1],
  ['1.3717100000', 1.37171],
  ['0.00001', 0.00001],
  ['123456789012345678', 123456789012345680],
  ['0.12345678901234566', 0.12345678901234566],
  ['1,2345678901234567', 1.2345678901234567],
])('%s is %d', (text, value) => expect(parse(text)).toBe(value))

test.each([
  '',
  '.',
  '1.',
  '.5',
  '1e5',
  '1.234,50',
  '1,234.50',
  '1 234',
  '0x10',
  'NaN',
  'Infinity',
  '-',
  '--1',
  '12a',
  '１',
])('%j is no plain number', (text) => expect(parse(text)).toBeNaN())

test('the first decimal mark of a file is its decimal mark', () => {
  const file = { decimalMark: 0 }
  expect(parse('130000', file)).toBe(130_000)
  expect(parse('5046,24', file)).toBe(5046.24)
  expect(parse('5.046', file)).toBeNaN()
  expect(parse('5046,5', file)).toBe(5046.5)
})

test('what is no number says nothing about the mark', () => {
  const file = { decimalMark: 0 }
  parse('1.234,50', file)
  parse('2026.03.02', file)
  parse('5,x', file)
  expect(file.decimalMark).toBe(0)
})
