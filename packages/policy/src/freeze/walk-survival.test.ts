import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { drawdownByChance } from './drawdown-limit.ts'
import { survivalOfWalk } from './walk-survival.ts'

/** Without drift it is the classical series for the largest |Brownian motion|: 4/π · Σ (−1)ⁿ/(2n+1) · e^(−(2n+1)²π²t/8). */
const withoutDrift = (time: number): number =>
  Array.from(
    { length: 50 },
    (_, n) => ((4 / Math.PI) * (-1) ** n * Math.exp((-((2 * n + 1) ** 2) * Math.PI ** 2 * time) / 8)) / (2 * n + 1),
  ).reduce((sum, term) => sum + term, 0)

test.each([0.1, 0.3, 1, 3])('without drift it is the classical series, at time %d', (time) =>
  expect(survivalOfWalk(0, time)).toBeCloseTo(withoutDrift(time), 12),
)

test('it is sure at the start, and falls with time', () => {
  for (const drift of [0, 0.4, 0.999, 1, 1.001, 3, 12, 400]) {
    const over = [0.02, 0.1, 0.5, 2, 20].map((time) => survivalOfWalk(drift, time))
    expect(over[0]).toBeCloseTo(1, 6)
    for (const [index, value] of over.slice(1).entries()) expect(value).toBeLessThanOrEqual((over[index] ?? 0) + 1e-9)
  }
})

test('it moves smoothly through drift 1, where the first term changes its kind', () => {
  const around = [1 - 1e-6, 1 - 1e-9, 1, 1 + 1e-9, 1 + 1e-6].map((drift) => survivalOfWalk(drift, 1))
  for (const value of around) expect(value).toBeCloseTo(around[2] ?? 0, 5)
})

test('the mean time to the fall is (e^(2a) − 2a − 1) / (2a²), Taylor 1975', () => {
  for (const drift of [0.3, 1, 1.7]) {
    const step = 0.002
    let mean = 0
    for (let time = step / 2; time < 400; time += step * (1 + time))
      mean += survivalOfWalk(drift, time) * step * (1 + time)
    expect(mean / ((Math.exp(2 * drift) - 2 * drift - 1) / (2 * drift * drift))).toBeCloseTo(1, 2)
  }
})

test.each([
  [0.5, 0],
  [0.55, 0.1],
  [0.6, 0.2],
])('%d of trades won, ±1 R: as many as were told fall that far in 1,000 trades, or fewer', (winRate, mean) => {
  const limit = drawdownByChance(mean, Math.sqrt(1 - mean * mean), 1_000, 0.05)
  const rng = seededRng(`walk ${winRate}`)
  const falls = Array.from({ length: 1_000 }, () => {
    let [sum, peak] = [0, 0]
    for (let trade = 0; trade < 1_000 && peak - sum < limit; trade += 1) {
      sum += rng.next() < winRate ? 1 : -1
      peak = Math.max(peak, sum)
    }
    return peak - sum >= limit
  }).filter(Boolean).length
  // looked at trade by trade it falls a little less often than in between; three standard errors
  expect(falls / 1_000).toBeLessThan(0.07)
  expect(falls / 1_000).toBeGreaterThan(0.015)
})

test('results that never differ fall nowhere by chance', () => expect(drawdownByChance(0.2, 0, 1_000, 0.05)).toBe(0))
