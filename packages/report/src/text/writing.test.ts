import { expect, test } from 'vitest'
import { labelled, textNumbersIn, writingIn } from './writing.ts'

const english = textNumbersIn()
const portuguese = textNumbersIn({ language: 'pt-BR' })

test('marks, days and months are those of the language', () => {
  const moment = Date.UTC(2026, 2, 2, 12, 5)
  expect([english.number(1_234.5, 2), portuguese.number(1_234.5, 2)]).toEqual(['1234.50', '1.234,50'])
  expect([english.grouped(1_234), portuguese.grouped(1_234)]).toEqual(['1,234', '1.234'])
  expect([english.cents(-123_456), portuguese.cents(-123_456)]).toEqual(['-1,234.56', '-1.234,56'])
  expect([english.percent(0.413), portuguese.percent(0.413)]).toEqual(['41.3 %', '41,3 %'])
  expect([english.inR(-0.05, 2), portuguese.inR(-0.05, 2)]).toEqual(['−0.05 R', '−0,05 R'])
  expect([english.inR(0.05, 2), portuguese.inR(0.05, 2)]).toEqual(['+0.05 R', '+0,05 R'])
  expect([english.day('2026-03'), portuguese.day('2026-03')]).toEqual(['2026-03', '03/2026'])
  expect(english.wall(moment, 'America/Sao_Paulo')).toBe('2026-03-02 09:05')
  expect(portuguese.wall(moment, 'America/Sao_Paulo')).toBe('02/03/2026 09:05')
})

test('parts of cents are rounded, and nothing is less than nothing', () => {
  expect([english.cents(-0.4), portuguese.cents(-0.4)]).toEqual(['0.00', '0,00'])
  expect([english.cents(1_000.5), portuguese.cents(1_000.5)]).toEqual(['10.01', '10,01'])
  expect(portuguese.number(-0.0001, 3)).toBe('0,000')
})

test.each([
  ['needs 1200 samples, has 3', 'precisa de 1.200 amostras, tem 3'],
  ['nothing to divide by', 'nada por que dividir'],
  ['the training windows earned nothing', 'as janelas de treino nada ganharam'],
  ['too few days of the rarer sign: needs 5, has 0', 'poucos dias do sinal mais raro: precisa de 5, tem 0'],
  ['a reason of 1 that nobody knows', 'a reason of 1 that nobody knows'],
])('%s is a reason in either language', (reason, told) => {
  const stat = { value: null, samples: 0, reason }
  expect(english.measured(stat, String)).toBe(`N/A (${reason})`)
  expect(portuguese.measured(stat, String)).toBe(`N/A (${told})`)
  expect(portuguese.measured({ value: 1, samples: 30 }, String)).toBe('1')
})

test('a figure that there is none of says why', () => {
  const none = { value: null, why: 'NO_TRADES' } as const
  expect(writingIn().figure(none, String)).toBe('N/A (no trades)')
  expect(writingIn({ language: 'pt-BR' }).figure(none, String)).toBe('N/A (não houve operação)')
})

test('names are as wide as the widest', () => {
  expect(
    labelled([
      ['a', 'one'],
      ['', 'more'],
      ['long', 'two'],
    ]),
  ).toEqual(['  a     one', '        more', '  long  two'])
  expect(labelled([])).toEqual([])
})
