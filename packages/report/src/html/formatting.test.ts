import type { Language } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type Formatting, formattingOf } from './formatting.ts'

const formatting = (language: Language, over: { currency?: string; priceDecimals?: number } = {}): Formatting =>
  formattingOf(language, { currency: 'BRL', timeZone: 'America/Sao_Paulo', priceDecimals: 0, ...over })
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test.each([
  ['en', 123_456_789, 'R$ 1,234,567.89'],
  ['en', -5, '−R$ 0.05'],
  ['pt-BR', 123_456_789, 'R$ 1.234.567,89'],
  ['pt-BR', -100_000, '−R$ 1.000,00'],
] as const)('in %s %i cents are %s', (language, cents, text) =>
  expect(plain(formatting(language).money(cents))).toBe(text),
)

test('a currency without a known sign keeps its code', () =>
  expect(plain(formatting('en', { currency: 'CHF' }).money(100))).toBe('CHF 1.00'))

test('what was earned bears a plus, nothing does not', () => {
  expect(plain(formatting('en').result(100))).toBe('+R$ 1.00')
  expect(plain(formatting('en').result(0))).toBe('R$ 0.00')
})

test('a number that rounds to nothing has no sign', () => {
  expect(formatting('en').number(-0.001, 2)).toBe('0.00')
  expect(formatting('pt-BR').number(-0.5, 1)).toBe('−0,5')
})

test('prices have as many decimals as the instrument, shares one', () => {
  expect(formatting('pt-BR', { priceDecimals: 5 }).price(1.0854)).toBe('1,08540')
  expect(plain(formatting('pt-BR').percent(0.5126))).toBe('51,3 %')
})

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [3_600, '1 h'],
  [185, '3 min 5 s'],
  [3_725, '1 h 2 min'],
])('%d seconds are %s', (seconds, text) => expect(plain(formatting('en').duration(seconds))).toBe(text))

test('times are on the wall of the session', () => {
  const time = Date.parse('2026-03-02T02:30:00Z')
  expect(formatting('en').time(time)).toBe('2026-03-01 23:30')
  expect(formatting('pt-BR').time(time)).toBe('01/03/2026 23:30')
  expect(formatting('pt-BR').day(time)).toBe('01/03/2026')
})
