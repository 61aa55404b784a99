import type { Cents } from '@alavanca/core'
import { deepestFall } from '@alavanca/testing/deepest-fall'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { EquityCurve } from './equity-curve.ts'

const marks = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 3_000 })

test.prop([marks])('the fall is exact however many points were thinned out', (values) => {
  const curve = new EquityCurve()
  for (const value of values) curve.mark(value as Cents)
  expect(curve.maxDrawdown).toBe(deepestFall(values))
})

test.prop([marks])('at most 513 points are kept, in order, the first and the last among them', (values) => {
  const curve = new EquityCurve()
  for (const value of values) curve.mark(value as Cents)
  const points = curve.points()
  expect(points.length).toBeLessThanOrEqual(513)
  if (values.length === 0) expect(points).toEqual([])
  else expect([points[0], points.at(-1)]).toEqual([values[0], values.at(-1)])
})

test('what is seen between two marks counts for the fall', () => {
  const curve = new EquityCurve()
  curve.mark(0 as Cents)
  curve.see(-700 as Cents)
  curve.mark(0 as Cents)
  expect(curve.maxDrawdown).toBe(700)
  expect(curve.points()).toEqual([0, 0, 0])
})
