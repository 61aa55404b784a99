import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { meanInterval } from './paired-interval.ts'

const rng = seededRng('noise')
/** Nearly normal: twelve uniforms, mean 0, variance 1. */
const noise = (): number => Array.from({ length: 12 }, () => rng.next()).reduce((sum, value) => sum + value, -6)
const holds = (values: readonly number[], mean: number): boolean => {
  const { low, high } = meanInterval(values, rng)
  return low !== null && low <= mean && mean <= high
}
const coverage = (draw: () => readonly number[], mean: number): number => {
  const held = Array.from({ length: 200 }, () => holds(draw(), mean)).filter(Boolean).length
  return held / 200
}

test('about 95 of 100 intervals hold the mean of independent days', () => {
  const share = coverage(() => Array.from({ length: 60 }, () => 5 + noise()), 5)
  // three standard errors of 200 intervals
  expect(share).toBeGreaterThan(0.9)
  expect(share).toBeLessThan(0.99)
})

test('days that depend on the day before make it wider than independent ones', () => {
  let last = 0
  const dependent = Array.from({ length: 400 }, () => {
    last = 0.7 * last + noise()
    return last
  })
  const shuffled = dependent
    .map((value) => ({ value, place: rng.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
  const width = (values: readonly number[]): number => {
    const { low, high } = meanInterval(values, seededRng('width'))
    return (high ?? 0) - (low ?? 0)
  }
  expect(width(dependent) / width(shuffled)).toBeGreaterThan(1.3)
})

test('one seed, one interval', () => {
  const values = Array.from({ length: 40 }, noise)
  expect(meanInterval(values, seededRng('a'))).toEqual(meanInterval(values, seededRng('a')))
  expect(meanInterval(values, seededRng('a'))).not.toEqual(meanInterval(values, seededRng('b')))
})

test('fewer than 30 days have none', () => {
  const few = meanInterval(Array.from({ length: 29 }, noise), rng)
  expect(few).toEqual({ low: null, high: null, samples: 29, reason: 'needs 30 samples, has 29' })
})
