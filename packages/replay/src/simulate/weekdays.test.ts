import { expect, test } from 'vitest'
import { weekdaysFrom } from './weekdays.ts'

test('Mondays to Fridays, from the first day on', () => {
  expect(weekdaysFrom('2026-01-01', 4)).toEqual(['2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06'])
  expect(weekdaysFrom('2026-01-03', 1)).toEqual(['2026-01-05'])
})

test.each([
  ['first', ['soon', 1]],
  ['count', ['2026-01-01', 0]],
  ['count', ['2026-01-01', 1.5]],
] as const)('a wrong %s is refused', (path, [first, count]) =>
  expect(() => weekdaysFrom(first, count)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)
