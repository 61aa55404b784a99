import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { noise, withEdge } from '../../test/noise.ts'
import { returnsIn } from '../../test/worlds.ts'
import { longRunVariance } from './long-run-variance.ts'
import { runsOf, stationaryBootstrap } from './stationary-bootstrap.ts'
import { superiorAbilityOf } from './superior-ability.ts'

const OPTIONS = { resamples: 200 }

describe("Hansen's test", () => {
  test('finds a great edge and does not find noise', () => {
    const series = noise(10, 250, 'spa')
    expect(superiorAbilityOf(withEdge(series, 0.5), seededRng('draws'), OPTIONS).consistent).toBe(0)
    expect(superiorAbilityOf(series, seededRng('draws'), OPTIONS).consistent).toBeGreaterThan(0.05)
  })

  test('is most lenient in its lower variant and strictest in its upper one', () => {
    for (let run = 0; run < 10; run += 1) {
      const poor = noise(6, 120, `poor ${run}`).map((returns, index) => returns.map((value) => value - index * 0.2))
      const { lower, consistent, upper } = superiorAbilityOf(poor, seededRng(`draws ${run}`), OPTIONS)
      expect(lower).toBeLessThanOrEqual(consistent)
      expect(consistent).toBeLessThanOrEqual(upper)
    }
  })

  test('says the same of settings a hundred times over, since it knows that they are one', () => {
    const [only = new Float64Array()] = withEdge(noise(1, 250, 'one'), 0.1)
    const once = superiorAbilityOf([only], seededRng('draws'), OPTIONS)
    const often = superiorAbilityOf(
      Array.from({ length: 100 }, () => only),
      seededRng('draws'),
      OPTIONS,
    )
    expect(often).toEqual(once)
  })

  test('takes settings that never trade, and those that never vary, for no candidates', () => {
    const found = superiorAbilityOf([new Float64Array(50), new Float64Array(50).fill(7)], seededRng('draws'), OPTIONS)
    expect(found).toMatchObject({ statistic: 0, withoutSpread: 2 })
  })

  test('is taken in by worthless settings in about one sweep of twenty', () => {
    const fooled = Array.from({ length: 120 }, (_, run) => {
      const rng = seededRng(`size ${run}`)
      return superiorAbilityOf(returnsIn({ settings: 10, days: 250, correlation: 0.5 }, rng), rng, OPTIONS)
    }).filter(({ consistent }) => consistent <= 0.05).length
    // 6 are expected; 15 or more have a chance of 1 in 1,000
    expect(fooled).toBeLessThan(15)
  })
})

test('the long-run variance is that of the means of the resamples', () => {
  const [returns = new Float64Array()] = returnsIn(
    { settings: 1, days: 80, correlation: 0, memory: 0.4 },
    seededRng('x'),
  )
  const mean = returns.reduce((sum, value) => sum + value, 0) / 80
  const deviations = returns.map((value) => value - mean)
  const squares = stationaryBootstrap(80, 20_000, 4, seededRng('many')).map(
    (days) => days.reduce((sum, day) => sum + (deviations[day] ?? 0), 0) ** 2 / 80,
  )
  const drawn = squares.reduce((sum, value) => sum + value, 0) / squares.length
  expect(drawn / longRunVariance(deviations, 1 / 4)).toBeCloseTo(1, 1)
})

test('runs are the resample, and are as long as they should be on average', () => {
  const drawn = stationaryBootstrap(100, 300, 6, seededRng('runs'))
  const { from, to, starts } = runsOf(drawn, 100)
  const again = drawn.map((_, resample) =>
    Array.from(
      { length: (starts[resample + 1] ?? 0) - (starts[resample] ?? 0) },
      (_, run) => run + (starts[resample] ?? 0),
    ).flatMap((run) => Array.from({ length: (to[run] ?? 0) - (from[run] ?? 0) }, (_, step) => (from[run] ?? 0) + step)),
  )
  expect(again).toEqual(drawn.map((days) => [...days]))
  expect(Math.abs(30_000 / from.length - 6)).toBeLessThan(0.6)
})

test.each([
  ['too few days', noise(2, 9, 'a'), {}, 'series.0', 9],
  ['no resamples', noise(2, 40, 'a'), { resamples: 0 }, 'resamples', 0],
  ['blocks below a day', noise(2, 40, 'a'), { meanBlockDays: 0.5 }, 'meanBlockDays', 0.5],
  ['blocks beyond the record', noise(2, 40, 'a'), { meanBlockDays: 41 }, 'meanBlockDays', 41],
])('refuses %s', (_, series, options, path, value) =>
  expect(() => superiorAbilityOf(series, seededRng('draws'), options)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path, value }),
  ),
)
