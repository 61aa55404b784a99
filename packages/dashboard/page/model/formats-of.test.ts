import { expect, test } from 'vitest'
import { formatsOf } from './formats-of.ts'

const english = formatsOf('en', 'BRL', 'America/Sao_Paulo')
const portuguese = formatsOf('pt-BR', 'USD', 'UTC')
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

test('every figure carries its unit', () => {
  expect(spaced(english.money(123_456))).toBe('R$ 1,234.56')
  expect(spaced(portuguese.result(-5))).toBe('−US$ 0,05')
  expect(spaced(portuguese.percent(0.1234))).toBe('12,3 %')
})

test('a price keeps the decimals that it has', () => {
  expect(english.price(130_005)).toBe('130,005')
  expect(portuguese.price(5_421.5)).toBe('5.421,5')
  expect(english.price(1.08305)).toBe('1.08305')
})

test('an age is told in its largest unit', () => {
  const ages = [0, 59_999, 60_000, 3_599_000, 3_600_000, 172_799_000, 172_800_000]
  expect(ages.map((age) => spaced(portuguese.ago(age)))).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '59 min',
    '1 h',
    '47 h',
    '2 dias',
  ])
  expect(spaced(english.ago(-5))).toBe('0 s')
})

test('a moment is told to the second, on the wall of the zone', () => {
  const time = Date.UTC(2026, 2, 10, 15, 4, 5)
  expect(english.moment(time)).toBe('2026-03-10 12:04:05')
  expect(portuguese.moment(time)).toBe('10/03/2026 15:04:05')
})
