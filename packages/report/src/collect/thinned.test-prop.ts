import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Thinned } from './thinned.ts'

interface Rows {
  readonly first: number
  readonly count: number
}

const thinned = (count: number, capacity: number): Thinned<Rows> => {
  const series = new Thinned<Rows>(capacity, (a, b) => ({ first: a.first, count: a.count + b.count }))
  for (let first = 0; first < count; first += 1) series.add({ first, count: 1 })
  return series
}

test.prop([fc.nat(2_000), fc.integer({ min: 1, max: 20 })])(
  'never more points than there is room for, no row lost, all points of one size but the last',
  (count, half) => {
    const { points, rowsPerPoint } = thinned(count, 2 * half)
    expect(points.length).toBeLessThanOrEqual(2 * half)
    expect(points.reduce((sum, point) => sum + point.count, 0)).toBe(count)
    expect(points.map(({ first }) => first)).toEqual(points.map((_, index) => index * rowsPerPoint))
    for (const point of points.slice(0, -1)) expect(point.count).toBe(rowsPerPoint)
  },
)

test('a point that is amended counts no row more', () => {
  const series = thinned(4, 4)
  series.amendLast({ first: 9, count: 100 })
  expect(series.points.at(-1)).toEqual({ first: 3, count: 101 })
  series.add({ first: 4, count: 1 })
  expect(series.points.map(({ first }) => first)).toEqual([0, 2, 4])
})

test('nothing can be amended where there is nothing', () => {
  const series = thinned(0, 4)
  series.amendLast({ first: 0, count: 1 })
  expect(series.points).toEqual([])
})
