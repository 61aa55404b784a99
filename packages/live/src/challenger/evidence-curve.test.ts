import { expect, test } from 'vitest'
import { type EvidencePoint, withPoint } from './evidence-curve.ts'

const curveOf = (count: number): readonly EvidencePoint[] => {
  let curve: readonly EvidencePoint[] = []
  for (let trades = 1; trades <= count; trades += 1) curve = withPoint(curve, { trades, eValue: trades / 100 })
  return curve
}

test('a short curve has every point', () => {
  expect(curveOf(300).map(({ trades }) => trades)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
})

test('a long one stays small, in order, evenly spread, and ends with the newest', () => {
  const curve = curveOf(5_001)
  expect(curve.length).toBeLessThanOrEqual(401)
  expect(curve.length).toBeGreaterThan(150)
  expect(curve.at(-1)?.trades).toBe(5_001)
  const gaps = curve.slice(1, -1).map(({ trades }, index) => trades - (curve[index]?.trades ?? 0))
  expect(new Set(gaps)).toEqual(new Set([16]))
})
