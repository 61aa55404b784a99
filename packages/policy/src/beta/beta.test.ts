import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { kolmogorovSmirnov } from '../../test/statistics.ts'
import { betaCdf } from './beta-cdf.ts'
import { betaQuantile } from './beta-quantile.ts'
import { drawBeta } from './draw-beta.ts'
import { logBeta } from './log-beta.ts'
import { stirlingError } from './stirling-error.ts'

// references: 40-digit arithmetic
test.each([
  [0.5, 0.15342640972002736],
  [1, 0.08106146679532726],
  [3.7, 0.022468770580143144],
  [11.9, 0.00700115605153421],
  [12, 0.00694284010720953],
  [100, 0.0008333305556349147],
])('what Stirling misses at %d is known to 1e-15', (x, expected) =>
  expect(Math.abs(stirlingError(x) - expected)).toBeLessThan(1e-15),
)

test.each([
  [0.5, 0.5, 1.1447298858494002],
  [1, 3, -1.0986122886681098],
  [2.5, 1.5, -1.6278588363903812],
  [300, 700, -612.6186037950922],
  [1e5, 1e5, -138633.92706134805],
  [0.5, 1e6, -6.335390211057437],
])('ln B(%d, %d) is exact to a double', (a, b, expected) =>
  expect(Math.abs(logBeta(a, b) - expected)).toBeLessThan(2e-15 * Math.max(1, Math.abs(expected))),
)

const DISTRIBUTION = [
  [0.5, 0.5, 0.1, 0.20483276469913347],
  [0.5, 0.5, 0.999, 0.9798649583666225],
  [1, 3, 0.25, 0.578125],
  [2.5, 1.5, 0.6, 0.4268675798318479],
  [30, 20, 0.5, 0.07620388598073902],
  [30, 20, 0.7, 0.9300129066994925],
  [300, 700, 0.28, 0.08239097651059053],
  [1000, 0.75, 0.999, 0.25990732805711964],
  [5000, 5010, 0.49, 0.028638420502373516],
  [1e5, 1e5, 0.501, 0.8144532554424433],
  [1e5, 1e5, 0.4985, 0.0898560298263262],
  [1e6, 2e6, 0.3334, 0.5968015448901117],
] as const

describe('the distribution function', () => {
  test.each(DISTRIBUTION)('of Beta(%d, %d) at %d is right to 1e-12', (a, b, x, expected) =>
    expect(Math.abs(betaCdf(x, a, b) - expected)).toBeLessThan(1e-12),
  )

  test('is 0 and 1 at the ends', () => expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3)]).toEqual([0, 1]))

  test('seen from the other side adds up to 1', () =>
    expect(betaCdf(0.3, 7, 4) + betaCdf(0.7, 4, 7)).toBeCloseTo(1, 14))
})

describe('the quantile', () => {
  test.each(DISTRIBUTION)('of Beta(%d, %d) undoes the distribution function', (a, b, _, p) =>
    expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p)).toBeLessThan(1e-12),
  )

  test('of the ends are the ends', () => expect([betaQuantile(0, 2, 2), betaQuantile(1, 2, 2)]).toEqual([0, 1]))
  test('of what is no probability is refused', () =>
    expect(() => betaQuantile(1.1, 2, 2)).toThrow(expect.objectContaining({ path: 'p' })))
})

test.each([
  [0.5, 0.5],
  [0.5, 3],
  [1, 1],
  [4, 1],
  [1.5, 1.2],
  [2, 5],
  [30, 20],
  [2, 1000],
  [300, 700],
  [1e5, 1e5],
])('draws follow Beta(%d, %d) (Kolmogorov–Smirnov, 50,000 draws, chance of a false alarm 1e-4)', (a, b) => {
  const rng = seededRng(`beta ${a} ${b}`)
  const draws = Array.from({ length: 50_000 }, () => drawBeta(rng, a, b))
  expect(kolmogorovSmirnov(draws, (x) => betaCdf(x, a, b))).toBeLessThan(2.23)
})
