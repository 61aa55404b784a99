import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { parseNumber } from './parse-number.ts'

const parse = (text: string): number => {
  const bytes = new TextEncoder().encode(text)
  return parseNumber(bytes, 0, bytes.length, { decimalMark: 0 })
}

const digits = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength }).map((each) => each.join(''))

test.prop([digits(12), digits(12), fc.constantFrom('', '-', '+')])(
  'reads the double nearest to the text, as JavaScript does',
  (whole, fraction, sign) => {
    expect(parse(`${sign}${whole}.${fraction}`)).toBe(Number(`${sign}${whole}.${fraction}`))
    expect(parse(`${sign}${whole}`)).toBe(Number(`${sign}${whole}`))
  },
)

test.prop([fc.double({ noNaN: true, min: 0.000001, max: 1e15 })])('reads back what JavaScript writes', (value) => {
  expect(parse(String(value))).toBe(value)
})

test.prop([fc.string({ unit: 'binary-ascii', maxLength: 8 })])('is never more lenient than Number', (text) => {
  const value = parse(text)
  if (!Number.isNaN(value)) expect(value).toBe(Number(text.replace(',', '.')))
})
