import { expect, test } from 'vitest'
import { sparkline } from './sparkline.ts'

test('the lowest value is the lowest block, the highest the highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([-7, 0, 7])).toBe('▁▅█')
})

test('equal values draw a flat line, none draw nothing', () => {
  expect(sparkline([3, 3, 3])).toBe('▁▁▁')
  expect(sparkline([])).toBe('')
})

test('many values are thinned to the width, the last one always shown', () => {
  const rising = Array.from({ length: 1_000 }, (_, index) => index)
  expect(sparkline(rising, 8)).toBe('▁▂▃▄▅▆▇█')
  expect(sparkline([...rising.map(() => 0), 1], 4)).toBe('▁▁▁█')
})
