import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { betaCdf } from '../beta/beta-cdf.ts'
import { logBeta } from '../beta/log-beta.ts'
import { ExactPropensities } from './exact-propensities.ts'
import { gaussLegendre } from './gauss-legendre.ts'

type Arm = readonly [alpha: number, beta: number]

/** As far as the tails of parameters from 0.5 on reach. */
const FAR = 60
/** Pieces end wherever an arm has moved by half a deviation, up to so many, and everywhere at whole numbers. */
const HALVES = 24
const { nodes, weights } = gaussLegendre(12)

const deviation = ([alpha, beta]: Arm): number => Math.sqrt(1 / alpha + 1 / beta)
const logistic = (y: number): number => 1 / (1 + Math.exp(-y))

const densityAt = (y: number, [alpha, beta]: Arm): number =>
  Math.exp(-alpha * Math.log1p(Math.exp(-y)) - beta * Math.log1p(Math.exp(y)) - logBeta(alpha, beta))

const endsOf = (arms: readonly Arm[], start: number): readonly number[] => {
  const ends = Array.from({ length: 2 * FAR + 1 }, (_, k) => k - FAR)
  for (const arm of arms)
    for (let k = -HALVES; k <= HALVES; k += 1) ends.push(Math.log(arm[0] / arm[1]) + (k / 2) * deviation(arm))
  return [start, ...ends.filter((y) => y > start && y <= FAR).sort((left, right) => left - right)]
}

/** The integral as it is written down: in small pieces, every distribution function by its continued fraction, no end cut off. */
const plainly = (arms: readonly Arm[], hold: number | null): readonly number[] => {
  const masses = arms.map(() => 0)
  const ends = endsOf(arms, hold === null ? -FAR : Math.log(hold / (1 - hold)))
  for (const [index, from] of ends.slice(0, -1).entries()) {
    const half = ((ends[index + 1] ?? from) - from) / 2
    for (const [node, z] of nodes.entries()) {
      const y = from + half * (z + 1)
      const below = arms.map(([a, b]) => betaCdf(logistic(y), a, b))
      for (const [k, arm] of arms.entries()) {
        const others = below.reduce((product, one, other) => (other === k ? product : product * one), 1)
        masses[k] = (masses[k] ?? 0) + half * (weights[node] ?? 0) * densityAt(y, arm) * others
      }
    }
  }
  return masses
}

const exact = new ExactPropensities()
const furthest = (arms: readonly Arm[], hold: number | null): number => {
  const expected = plainly(arms, hold)
  return Math.max(...exact.compute(arms.flat(), hold).map((mass, k) => Math.abs(mass - (expected[k] ?? Number.NaN))))
}

const parameter = (most: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(0.5), max: Math.log(most), noNaN: true }).map(Math.exp)
const hold = fc.oneof(fc.constant(null), fc.constant(0.5), fc.double({ min: 0.05, max: 0.95, noNaN: true }))

const any = fc.array(fc.tuple(parameter(1e4), parameter(1e4)), { minLength: 1, maxLength: 3 })

/** Arms that differ by a few deviations, as those of one state do. */
const close = fc.tuple(fc.double({ min: 0.1, max: 0.9, noNaN: true }), parameter(1e4)).chain(([mean, trades]) =>
  fc.array(
    fc
      .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.5, max: 2, noNaN: true }))
      .map(([z, share]): Arm => {
        const about = logistic(Math.log(mean / (1 - mean)) + (z / 2) * deviation([mean * trades, (1 - mean) * trades]))
        return [Math.max(0.5, about * share * trades), Math.max(0.5, (1 - about) * share * trades)]
      }),
    { minLength: 2, maxLength: 3 },
  ),
)

describe('as good as the integral done plainly, to 1e-8', () => {
  test.prop([any, hold])('arms of any sharpness', (arms, value) => expect(furthest(arms, value)).toBeLessThan(1e-8))

  test.prop([close, hold])('arms that are hard to tell apart', (arms, value) =>
    expect(furthest(arms, value)).toBeLessThan(1e-8),
  )
})

test.each<[readonly Arm[], number | null]>([
  [
    [
      [183.3, 14.47],
      [158.8, 10.5],
      [67_160, 3_725],
    ],
    0.744,
  ],
  [
    [
      [366.5, 52.07],
      [70.49, 11.63],
      [42_330, 6_452],
    ],
    0.5,
  ],
  [
    [
      [287.1, 11.73],
      [54_130, 565.2],
      [819.1, 632_900],
    ],
    0.5,
  ],
  [
    [
      [633_700, 8_656],
      [444.5, 11.85],
      [1.498, 1_006],
    ],
    null,
  ],
])('tails that are longer than a normal distribution has them: %j', (arms, value) =>
  expect(furthest(arms, value)).toBeLessThan(1e-8),
)

// between what is asked for and what is not looked at any more, so that to leave it out would be seen
test.each<[readonly Arm[]]>([
  [[[120, 50]]],
  [
    [
      [61, 28],
      [61, 28],
    ],
  ],
])('a HOLD that hardly ever wins over %j', (arms) => {
  const holds = arms.reduce((product, [a, b]) => product * betaCdf(0.5, a, b), 1)
  expect(holds).toBeGreaterThan(1.5e-8)
  expect(holds).toBeLessThan(1e-5)
  const entered = exact.compute(arms.flat(), 0.5).reduce((sum, mass) => sum + mass, 0)
  expect(Math.abs(1 - entered - holds)).toBeLessThan(1e-9)
})
