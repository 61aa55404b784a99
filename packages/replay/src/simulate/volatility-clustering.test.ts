import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { mean, repeat } from '../../test/statistics.ts'
import { normalDeviate } from './deviates.ts'
import { nextVariance } from './volatility-clustering.ts'

test('an ordinary shock leaves an ordinary variance as it is', () => expect(nextVariance(1, 1)).toBeCloseTo(1, 12))

test('a shock raises the variance whichever way it goes, and calm lowers it', () => {
  expect(nextVariance(1, 4)).toBeCloseTo(2.8, 12)
  expect(nextVariance(1, -4)).toBe(nextVariance(1, 4))
  expect(nextVariance(1, 0)).toBeCloseTo(0.88, 12)
})

test('the long-run mean is 1', () => {
  const rng = seededRng('garch')
  let variance = 1
  const path = repeat(200_000, () => {
    variance = nextVariance(variance, Math.sqrt(variance) * normalDeviate(rng))
    return variance
  })
  expect(Math.abs(mean(path) - 1)).toBeLessThan(0.05)
  expect(path.every((value) => value > 0.19)).toBe(true)
})

test('half of a surprise is forgotten after about 23 minutes', () => {
  let variance = 3
  for (let minute = 0; minute < 23; minute += 1) variance = nextVariance(variance, Math.sqrt(variance))
  expect(variance - 1).toBeCloseTo(1, 1)
})
