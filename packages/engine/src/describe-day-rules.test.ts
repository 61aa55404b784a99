import { expect, test } from 'vitest'
import { type DayRuleVerdict, describeDayRule } from './index.ts'

test.each<[DayRuleVerdict, string, string]>([
  [
    { rule: 'STOP_GAIN', passed: true, observed: 9_875, limit: 20_000 },
    'stop gain: 98.75 of 200.00',
    'meta do dia (stop gain): 98.75 de 200.00',
  ],
  [
    { rule: 'MAX_TRADES', passed: false, observed: 5, limit: 5 },
    'most trades of a day: 5 of 5: no new trade',
    'máximo de operações no dia: 5 de 5: nenhuma operação nova',
  ],
  [
    { rule: 'LOSING_STREAK', passed: true, observed: 1, limit: 3 },
    'losing streak: 1 of 3',
    'sequência de perdas: 1 de 3',
  ],
  [
    { rule: 'PROFIT_LOCK', passed: false, observed: 5_125, limit: 3_975 },
    'profit lock: 51.25 given back, allowed 39.75: no new trade',
    'trava de lucro: 51.25 devolvidos, permitido 39.75: nenhuma operação nova',
  ],
  [
    { rule: 'FLAT_BY', passed: false, observed: '16:51', limit: '16:50' },
    'flat by: 16:50, at 16:51: no new trade',
    'zerar até: 16:50, às 16:51: nenhuma operação nova',
  ],
  [
    { rule: 'NO_NEW_TRADES_AFTER', passed: true, observed: '12:00', limit: '16:00' },
    'no new trades after: 16:00, at 12:00',
    'sem novas operações após: 16:00, às 12:00',
  ],
])('%j in words', (verdict, english, portuguese) => {
  expect(describeDayRule(verdict)).toBe(english)
  expect(describeDayRule(verdict, 'pt-BR')).toBe(portuguese)
})
