import { expect, test } from 'vitest'
import { dayOf, lastDays, midnightOf, stretchOf } from './period.ts'

const noon = new Date(2026, 2, 10, 12).getTime()

test('a period holds its first and its last day whole', () => {
  const { from = 0, to = 0 } = stretchOf({ from: '2026-03-10', to: '2026-03-10' })
  expect([from, to]).toEqual([new Date(2026, 2, 10).getTime(), new Date(2026, 2, 11).getTime()])
  expect(from <= noon && noon < to).toBe(true)
})

test('what is left out, or is no day, is open', () => {
  expect(stretchOf({})).toEqual({ from: undefined, to: undefined })
  for (const wrong of ['', '10/03/2026', '2026-3-1', 'x']) expect(midnightOf(wrong)).toBeUndefined()
})

test('the last days count the one of the moment', () => {
  expect(lastDays(1, noon)).toEqual({ from: '2026-03-10', to: '2026-03-10' })
  expect(lastDays(30, noon)).toEqual({ from: '2026-02-09', to: '2026-03-10' })
})

test('a day is the calendar’s here', () => expect(dayOf(noon)).toBe('2026-03-10'))
