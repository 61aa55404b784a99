import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { annualReturn, annualVolatility, calmarRatio, sharpeRatio, sortinoRatio, YEAR_DAYS } from './risk-ratios.ts'

// in hundredths of a per cent, so that sums of them are as good as exact
const returns = fc
  .array(fc.integer({ min: -2_000, max: 2_000 }), { minLength: 2, maxLength: 60 })
  .map((all) => all.map((one) => one / 10_000))

const ratioOf = (figure: { readonly value: number | null }): number => figure.value ?? 0

test.prop([returns])('a day without a trade never raises how far Sharpe is from 0', (days) => {
  const before = sharpeRatio(days)
  // without any spread it is as far from 0 as can be
  if (before.value === null) return
  expect(Math.abs(ratioOf(sharpeRatio([...days, 0])))).toBeLessThanOrEqual(Math.abs(before.value) + 1e-12)
})

test.prop([returns])('gains turned into losses turn the sign of Sharpe, and nothing else', (days) => {
  expect(ratioOf(sharpeRatio(days.map((day) => -day)))).toBeCloseTo(-ratioOf(sharpeRatio(days)), 9)
})

test.prop([returns, fc.integer({ min: 1, max: 50 })])(
  'twice as much of everything is no better risk',
  (days, times) => {
    const more = days.map((day) => day * times)
    expect(ratioOf(sharpeRatio(more))).toBeCloseTo(ratioOf(sharpeRatio(days)), 8)
    expect(ratioOf(sortinoRatio(more))).toBeCloseTo(ratioOf(sortinoRatio(days)), 8)
    expect(annualVolatility(more)).toBeCloseTo(annualVolatility(days) * times, 8)
  },
)

test.prop([returns])('the order of days changes neither Sharpe nor Sortino', (days) => {
  const turned = [...days].reverse()
  expect(ratioOf(sharpeRatio(turned))).toBeCloseTo(ratioOf(sharpeRatio(days)), 9)
  expect(ratioOf(sortinoRatio(turned))).toBeCloseTo(ratioOf(sortinoRatio(days)), 9)
})

test.prop([fc.integer({ min: -100, max: 100 }), fc.integer({ min: 2, max: 300 })])(
  'days that are all alike have no Sharpe, whatever doubles make of them',
  (hundredths, count) => {
    expect(sharpeRatio(Array.from({ length: count }, () => hundredths / 1_000))).toEqual({
      value: null,
      why: 'NO_SPREAD',
    })
  },
)

test.prop([returns])('Sortino is missing exactly where no day lost', (days) => {
  expect(sortinoRatio(days).value === null).toBe(days.every((day) => day >= 0))
})

test('a year of 252 days is its own annual return', () => {
  expect(ratioOf(annualReturn(25_000, 100_000, YEAR_DAYS))).toBeCloseTo(0.25, 12)
  expect(ratioOf(annualReturn(10_000, 100_000, YEAR_DAYS / 2))).toBeCloseTo(0.21, 12)
  expect(annualReturn(-100_000, 100_000, 100)).toEqual({ value: null, why: 'CAPITAL_USED_UP' })
})

test('Calmar is the annual return over the deepest fall', () => {
  expect(calmarRatio({ value: 0.3 }, { value: 0.2 })).toEqual({ value: 0.3 / 0.2 })
  expect(calmarRatio({ value: 0.3 }, { value: 0 })).toEqual({ value: null, why: 'NO_DRAWDOWN' })
  expect(calmarRatio({ value: null, why: 'NO_CAPITAL' }, { value: 0.2 })).toEqual({ value: null, why: 'NO_CAPITAL' })
  expect(calmarRatio({ value: 0.3 }, { value: null, why: 'NO_CAPITAL' })).toEqual({ value: null, why: 'NO_CAPITAL' })
})
