import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type DaySum, LEAST_DAYS, meanOfDays, studentQuantile } from './sums.ts'

const days = (...sums: readonly (readonly [count: number, netCents: number])[]): readonly DaySum[] =>
  // as: whole numbers
  sums.map(([count, net], index) => ({ day: `day ${index}`, count, netCents: net as Cents }))

test('quantiles of Student’s t are those of the tables', () => {
  expect(studentQuantile(9)).toBeCloseTo(2.2622, 3)
  expect(studentQuantile(29)).toBeCloseTo(2.0452, 4)
  expect(studentQuantile(1e9)).toBeCloseTo(1.95996, 5)
})

test('with one value a day the interval is that of a mean of as many values', () => {
  const values = [3, -5, 8, 1, 0, 4, -2, 6, 7, -1]
  const mean = values.reduce((sum, value) => sum + value, 0) / 10
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9)
  const { meanCents, intervalCents } = meanOfDays(days(...values.map((value) => [1, value] as const)))
  expect(meanCents).toBeCloseTo(mean, 12)
  expect(intervalCents?.[1]).toBeCloseTo(mean + (2.2622 * deviation) / Math.sqrt(10), 3)
  expect((intervalCents?.[0] ?? 0) + (intervalCents?.[1] ?? 0)).toBeCloseTo(2 * mean, 9)
})

test('a day that repeats itself a hundred times is no hundred days', () => {
  const once = meanOfDays(days(...Array.from({ length: 12 }, (_, day) => [1, day - 5] as const)))
  const often = meanOfDays(days(...Array.from({ length: 12 }, (_, day) => [100, 100 * (day - 5)] as const)))
  expect(often.intervalCents?.[1]).toBeCloseTo(once.intervalCents?.[1] ?? 0, 9)
})

test('under ten days there is no interval, and of nothing no mean', () => {
  const few = days(...Array.from({ length: LEAST_DAYS - 1 }, () => [1, 5] as const))
  expect(meanOfDays(few)).toEqual({ meanCents: 5, intervalCents: null })
  expect(meanOfDays([])).toEqual({ meanCents: 0, intervalCents: null })
})
