import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
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
  const share = coverage(() => Array.from({ length: 60 }, () => 0.5 + noise()), 0.5)
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

test.each([
  ['wins on every day', () => 5, 0],
  ['loses on one day of thirty', (day: number) => (day === 7 ? -950 : 50), 1],
  ['trades on four days only', (day: number) => (day < 2 ? 300 : day < 4 ? -300 : 0), 2],
  ['never differs', () => 0, 0],
])('what %s has none: too few days of the rarer sign', (_, onDay, rarerSignSamples) =>
  expect(
    meanInterval(
      Array.from({ length: 30 }, (_, day) => onDay(day)),
      rng,
    ),
  ).toEqual({
    low: null,
    high: null,
    samples: 30,
    reason: `too few days of the rarer sign: needs 5, has ${rarerSignSamples}`,
    rarerSignSamples,
  }),
)

describe('of 100 answers on skewed days at least 93 hold the mean', () => {
  const draw = seededRng('skewed')
  const twoPoints = (share: number, usual: number, rare: number) => () => (draw.next() < share ? usual : rare)
  test.each<[string, number, () => number]>([
    ['uniform', 30, () => 1_000 * draw.next() - 500],
    ['80 % at +100, 20 % at -400', 30, twoPoints(0.8, 100, -400)],
    ['95 % at +50, 5 % at -950', 30, twoPoints(0.95, 50, -950)],
    ['95 % at +50, 5 % at -950', 60, twoPoints(0.95, 50, -950)],
    ['95 % at +50, 5 % at -950', 120, twoPoints(0.95, 50, -950)],
    ['5 % at +950, 95 % at -50', 120, twoPoints(0.95, -50, 950)],
    ['one day of ten trades, ±300', 120, () => (draw.next() < 0.9 ? 0 : draw.next() < 0.5 ? 300 : -300)],
    ['losses with an exponential tail', 30, () => 1 + Math.log(1 - draw.next())],
  ])('%s, %i days', { timeout: 30_000 }, (_, days, one) => {
    const RUNS = 150
    const answers = Array.from({ length: RUNS }, () => meanInterval(Array.from({ length: days }, one), draw))
    const wrong = answers.filter(({ low, high }) => low !== null && (low > 0 || high < 0)).length
    // two standard errors of so many runs below 95 %
    expect(1 - wrong / RUNS).toBeGreaterThanOrEqual(0.915)
    for (const { low, high } of answers) if (low !== null) expect(high).toBeGreaterThan(low)
  })
})
