import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { tallies } from '../../test/tallies.ts'
import { dayRows } from './day-rows.ts'
import { missing } from './figure.ts'
import { monthRows } from './month-rows.ts'
import { returnsOf } from './returns.ts'

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const capital = fc.option(fc.integer({ min: 1, max: 2_000_000 }))

test.prop([tallies(), capital])('days add up to months, and both to the net', (days, capitalCents) => {
  const rows = dayRows(days, capitalCents)
  const months = monthRows(rows)
  const { netCents } = returnsOf(rows, capitalCents, missing('NO_CAPITAL'))
  expect(sum(rows.map((row) => row.netCents))).toBe(netCents)
  expect(sum(months.map((row) => row.netCents))).toBe(netCents)
  expect(sum(months.map((row) => row.sessionDays))).toBe(days.length)
  for (const name of ['closedTrades', 'winnerTrades'] as const)
    expect(sum(months.map((row) => row[name]))).toBe(sum(days.map((row) => row[name])))
})

test.prop([tallies(), fc.integer({ min: 1, max: 2_000_000 })])(
  'the returns of days, one upon the other, are the return of the month',
  (days, capitalCents) => {
    const rows = dayRows(days, capitalCents)
    for (const { month, returnShare } of monthRows(rows)) {
      const mine = rows.filter(({ day }) => day.startsWith(month))
      if (returnShare.value === null || mine.some((row) => row.returnShare.value === null)) continue
      const growth = mine.reduce((product, row) => product * (1 + (row.returnShare.value ?? 0)), 1)
      expect(growth - 1).toBeCloseTo(returnShare.value, 9)
    }
  },
)

test.prop([tallies(30), fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 2, max: 9 })])(
  'so many times the money with so many times the capital is the same in shares',
  (days, capitalCents, times) => {
    const of = (factor: number) =>
      returnsOf(
        dayRows(
          days.map((day) => ({ ...day, netCents: day.netCents * factor })),
          capitalCents * factor,
        ),
        capitalCents * factor,
        { value: 0.1 },
      )
    const [once, more] = [of(1), of(times)]
    for (const name of [
      'netShare',
      'annualShare',
      'volatilityShare',
      'sharpeRatio',
      'sortinoRatio',
      'calmarRatio',
    ] as const) {
      const [a, b] = [once[name], more[name]]
      if (a.value === null || b.value === null) expect(b).toEqual(a)
      else expect(Math.abs(b.value - a.value)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(a.value)))
    }
    expect(more.netCents).toBe(once.netCents * times)
  },
)

test.prop([tallies(), capital])('no figure is ever NaN or infinite', (days, capitalCents) => {
  const figures = returnsOf(dayRows(days, capitalCents), capitalCents, { value: 0.1 })
  expect(JSON.stringify(figures)).not.toMatch(/:null,"(?!why)[a-z]+Share/)
  for (const figure of Object.values(figures))
    if (typeof figure === 'number') expect(Number.isFinite(figure)).toBe(true)
    else if (figure !== null && figure.value !== null) expect(Number.isFinite(figure.value)).toBe(true)
})

test('once the capital is used up there is no return, and no ratio of returns', () => {
  const lost = { closedTrades: 1, winnerTrades: 0, lowestCents: -60 }
  const days = Array.from({ length: 40 }, (_, index) => ({ ...lost, day: `2026-01-${index + 10}`, netCents: -60 }))
  const rows = dayRows(days, 100)
  expect(rows.slice(0, 3).map(({ returnShare }) => returnShare)).toEqual([
    { value: -0.6 },
    { value: -1.5 },
    { value: null, why: 'CAPITAL_USED_UP' },
  ])
  expect(returnsOf(rows, 100, { value: 0.1 }).sharpeRatio).toEqual({ value: null, why: 'CAPITAL_USED_UP' })
})

test('below 30 days with trades there is no ratio; with 30 there is', () => {
  const day = (index: number, closedTrades: number) => ({
    day: `2026-01-${10 + index}`,
    netCents: closedTrades === 0 ? 0 : (index % 3) * 50 - 40,
    closedTrades,
    winnerTrades: 0,
    lowestCents: 0,
  })
  const of = (trading: number) => {
    const days = Array.from({ length: 60 }, (_, index) => day(index, index < trading ? 1 : 0))
    return returnsOf(dayRows(days, 100_000), 100_000, { value: 0.1 }).sharpeRatio
  }
  expect(of(29)).toEqual({ value: null, why: 'FEWER_THAN_30_DAYS_WITH_TRADES' })
  expect(of(30).value).not.toBeNull()
})
