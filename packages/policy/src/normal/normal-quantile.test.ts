import { expect, test } from 'vitest'
import { normalCdf } from './normal-cdf.ts'
import { normalQuantile } from './normal-quantile.ts'

// references: 60 digits of the series of Φ, solved by Newton's steps
test.each([
  [1e-15, -7.941345326170997],
  [1e-9, -5.9978070150076865],
  [1e-5, -4.264890793922825],
  [0.001, -3.0902323061678136],
  [0.025, -1.9599639845400543],
  [0.0749, -1.4402382675279637],
  [0.075, -1.439531470938456],
  [0.3, -0.5244005127080408],
  [0.5, 0],
  [0.62, 0.3054807880993973],
  [0.925, 1.4395314709384561],
  [0.9251, 1.440238267527964],
  [0.975, 1.9599639845400538],
  [0.99999, 4.264890793923841],
])('%d of all draws lie below %d', (probability, expected) =>
  expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThan(2e-15),
)

test('is where Φ comes from, from one tail to the other', () => {
  for (let z = -8; z < 5; z += 0.013) {
    const there = normalQuantile(normalCdf(z))
    // what a double leaves of Φ, over its slope
    expect(Math.abs(there - z)).toBeLessThan(1e-12 + 3e-16 / Math.exp((-z * z) / 2) / 0.39)
  }
})

test.each([0, 1, -0.1, 1.1, Number.NaN])('refuses %d', (probability) =>
  expect(() => normalQuantile(probability)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'probability', value: probability }),
  ),
)
