import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { mean, repeat, variance } from '../../test/statistics.ts'
import { arrivalTimes } from './arrivals.ts'

const MINUTE = 60_000

test('arrivals are whole milliseconds of the interval, in order', () => {
  const rng = seededRng('order')
  for (const times of repeat(50, () => [...arrivalTimes(rng, 70, MINUTE)])) {
    expect(times).toEqual([...times].sort((left, right) => left - right))
    expect(times.every((time) => Number.isInteger(time) && time >= 0 && time < MINUTE)).toBe(true)
  }
})

test('their number has the mean asked for and, like a Poisson count, the same variance', () => {
  const rng = seededRng('counts')
  const counts = repeat(10_000, () => arrivalTimes(rng, 50, MINUTE).length)
  expect(Math.abs(mean(counts) - 50)).toBeLessThan(0.4)
  expect(Math.abs(variance(counts) - 50)).toBeLessThan(3)
})

test('they are spread evenly', () => {
  const rng = seededRng('spread')
  const times = repeat(400, () => [...arrivalTimes(rng, 100, MINUTE)]).flat()
  for (const quarter of [1, 2, 3, 4])
    expect(times.filter((time) => time < (quarter * MINUTE) / 4).length / times.length).toBeCloseTo(quarter / 4, 1.5)
})

test('even the quietest interval has one', () => {
  const rng = seededRng('quiet')
  expect(repeat(200, () => arrivalTimes(rng, 0.01, MINUTE).length).every((count) => count >= 1)).toBe(true)
})
