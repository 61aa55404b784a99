import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { drawNormal } from './draw-normal.ts'
import { normalCdf, normalDensity } from './normal-cdf.ts'

// references: 30 digits of erfc
test.each([
  [0, 0.5],
  [1, 0.8413447460685429],
  [-1.5, 0.06680720126885807],
  [2.326347874040841, 0.99],
  [-6, 9.86587645037698e-10],
  [-8, 6.22096057427178e-16],
  [-40, 0],
])('Φ(%d) is %d', (z, expected) => expect(Math.abs(normalCdf(z) - expected)).toBeLessThan(1e-14))

describe('Φ', () => {
  test('grows, and what is right of z is left of −z', () => {
    for (let z = -9; z < 9; z += 0.01) {
      expect(normalCdf(z + 0.01)).toBeGreaterThanOrEqual(normalCdf(z))
      expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14)
    }
  })

  test('has the density as its slope', () => {
    for (let z = -6; z < 6; z += 0.37)
      expect((normalCdf(z + 1e-4) - normalCdf(z - 1e-4)) / 2e-4).toBeCloseTo(normalDensity(z), 8)
  })
})

test('draws follow Φ', () => {
  const rng = seededRng('normal')
  const draws = Array.from({ length: 20_000 }, () => drawNormal(rng)).sort((left, right) => left - right)
  const furthest = Math.max(...draws.map((z, index) => Math.abs(normalCdf(z) - (index + 0.5) / draws.length)))
  // Kolmogorov's distance at one chance in ten thousand
  expect(furthest).toBeLessThan(2.23 / Math.sqrt(draws.length))
})
