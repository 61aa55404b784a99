import { expect, test } from 'vitest'
import { frozenSpans } from './event-marks.ts'
import { placeOf } from './order-axis.ts'

const TIMES = [0, 10, 20, 30, 40]
const events = (...said: readonly (readonly [number, string])[]) =>
  said.map(([time, type]) => ({ time, type, label: type }))

test.each([
  [-5, 0],
  [0, 0],
  [9, 0],
  [10, 1],
  [39, 3],
  [400, 4],
])('time %i stands at point %i', (time, place) => expect(placeOf(TIMES, time)).toBe(place))

test('a freeze lasts until its thaw, or to the end', () => {
  expect(frozenSpans(events([10, 'FROZEN'], [30, 'UNFROZEN']), TIMES)).toEqual([[1, 3]])
  expect(frozenSpans(events([10, 'FROZEN'], [20, 'FROZEN']), TIMES)).toEqual([[1, 4]])
  expect(frozenSpans(events([10, 'FROZEN'], [20, 'UNFROZEN'], [40, 'FROZEN']), TIMES)).toEqual([
    [1, 2],
    [4, 4],
  ])
})

test('a thaw without a freeze, and other marks, shade nothing', () =>
  expect(frozenSpans(events([10, 'UNFROZEN'], [20, 'ROLLED_BACK']), TIMES)).toEqual([]))
