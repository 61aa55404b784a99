import { type Rng, seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { adaptiveQuadrature } from '../../test/adaptive-quadrature.ts'
import { chiSquared } from '../../test/statistics.ts'
import { ACTIONS, maskOf, propensitiesOf, tradingIndices } from '../actions.ts'
import { normalCdf, normalDensity } from '../normal/normal-cdf.ts'
import { pickByUniform } from '../selection/pick.ts'
import { type ActionLine, actionLines } from './action-lines.ts'
import { type DrawnLegs, legLaw } from './leg-law.ts'
import { pickByMeans } from './pick-by-means.ts'

const ALL = maskOf(ACTIONS)
const MOMENTS = { baseVariance: 1, extraVariance: 0.25, baseSquare: 1.4, extraSquare: 0.3, product: 0.35 }

interface Case {
  readonly lines: readonly ActionLine[]
  readonly drawn: DrawnLegs
}

const between = (rng: Rng, low: number, high: number): number => low + (high - low) * rng.next()

/** Beliefs from fresh to sharp, of any sign, about positions of any size. */
const randomCase = (rng: Rng): Case => {
  const moments = { ...MOMENTS, baseSquare: between(rng, 0.2, 4), extraSquare: between(rng, 0.05, 2), product: 0.1 }
  const sizes = {
    conservativeShare: between(rng, 0.1, 0.99),
    extraShare: between(rng, 0.2, 2),
    riskShare: between(rng, 0, 0.2),
  }
  const belief = (): DrawnLegs['base'] => ({ mean: between(rng, -0.4, 0.4), deviation: 10 ** between(rng, -2.5, 0) })
  return { lines: actionLines(sizes, moments), drawn: { base: belief(), extra: belief() } }
}

/** The law by brute force: for every draw of the base, the share of extra draws that are below or above its threshold. */
const byQuadrature = ({ lines, drawn: { base, extra } }: Case, mask: number): number[] => {
  const [, , withExtra] = lines
  const plains = [0, 1, 2].filter((index) => (mask & (1 << index)) !== 0)
  const worth = (index: number, b: number): number => {
    const line = lines[index - 1]
    return line === undefined ? 0 : line.base * b - line.cost
  }
  return ACTIONS.map((_, index) => {
    if ((mask & (1 << index)) === 0) return 0
    const density = (z: number): number => {
      const b = base.mean + base.deviation * z
      const best = plains.reduce((one, other) => (worth(other, b) > worth(one, b) ? other : one), plains[0] ?? 0)
      if (withExtra === undefined) throw new Error('There are three lines.')
      const threshold = (worth(best, b) + withExtra.cost - withExtra.base * b) / withExtra.extra
      const below = (mask & 8) === 0 ? 1 : normalCdf((threshold - extra.mean) / extra.deviation)
      if (index === 3) return normalDensity(z) * (1 - below)
      return index === best ? normalDensity(z) * below : 0
    }
    // in small pieces, since the best action changes by a jump
    let sum = 0
    for (let from = -8; from < 8; from += 0.25) sum += adaptiveQuadrature(density, from, from + 0.25, 1e-11)
    return sum
  })
}

const furthest = (left: readonly number[], right: readonly number[]): number =>
  Math.max(...left.map((value, index) => Math.abs(value - (right[index] ?? Number.NaN))))

test('the law is that of adaptive quadrature on fifty random pairs of beliefs, to 1e-6', () => {
  const rng = seededRng('pairs of beliefs')
  for (let k = 0; k < 50; k += 1) {
    const one = randomCase(rng)
    expect(furthest(legLaw(ALL, one.lines, one.drawn, 0), byQuadrature(one, ALL))).toBeLessThan(1e-6)
  }
})

test.each([
  ['HOLD', 'ENTER_WITH_REALAVANCAGEM'],
  ['ENTER', 'ENTER_WITH_REALAVANCAGEM'],
  ['HOLD', 'ENTER_CONSERVATIVE'],
  ['ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM'],
] as const)('and where not everything is admissible: %s, %s %s', (...admissible) => {
  const rng = seededRng('some actions')
  const mask = maskOf(admissible)
  for (let k = 0; k < 10; k += 1) {
    const one = randomCase(rng)
    expect(furthest(legLaw(mask, one.lines, one.drawn, 0), byQuadrature(one, mask))).toBeLessThan(1e-6)
  }
})

describe('laws', () => {
  const rng = seededRng('laws')
  const cases = Array.from({ length: 200 }, () => randomCase(rng))

  test.each([0, 0.01, 0.3, 1])(
    'the masses add up to 1 under every mask, none where an action is ruled out; floor %d',
    (floor) => {
      for (const { lines, drawn } of cases.slice(0, 20)) {
        for (let mask = 1; mask < 16; mask += 1) {
          const law = legLaw(mask, lines, drawn, floor)
          expect(law.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12)
          law.forEach((mass, index) => {
            expect(mass).toBeGreaterThanOrEqual(0)
            if ((mask & (1 << index)) === 0) expect(mass).toBe(0)
            else if (floor > 0 && tradingIndices(mask).includes(index)) expect(mass).toBeGreaterThan(0)
          })
        }
      }
    },
  )

  test('a better extra is taken more often, and HOLD less often for a better base', () => {
    for (const { lines, drawn } of cases) {
      const { base, extra } = drawn
      const before = legLaw(ALL, lines, drawn, 0)
      const betterExtra = legLaw(ALL, lines, { base, extra: { ...extra, mean: extra.mean + 0.05 } }, 0)
      const betterBase = legLaw(ALL, lines, { extra, base: { ...base, mean: base.mean + 0.05 } }, 0)
      expect(betterExtra[3]).toBeGreaterThanOrEqual((before[3] ?? 0) - 1e-12)
      expect(betterBase[0]).toBeLessThanOrEqual((before[0] ?? 0) + 1e-12)
    }
  })

  test('where nothing is at risk no small size is ever the best', () => {
    const lines = actionLines({ conservativeShare: 0.75, extraShare: 1, riskShare: 0 }, MOMENTS)
    for (const { drawn } of cases) expect(legLaw(ALL, lines, drawn, 0)[1]).toBeLessThan(1e-12)
  })

  test('the conservative size is right just where the edge is thin for the risk', () => {
    const sizes = { conservativeShare: 0.5, extraShare: 1, riskShare: 0.2 }
    const lines = actionLines(sizes, MOMENTS)
    const sure = (mean: number): DrawnLegs => ({
      base: { mean, deviation: 1e-6 },
      extra: { mean: -1, deviation: 1e-6 },
    })
    // V_conservative > V_enter below f/2 · E[R²] · (1 + s), and above 0 from f/2 · E[R²] · s on
    const unit = 0.1 * MOMENTS.baseSquare
    expect(legLaw(ALL, lines, sure(0.45 * unit), 0)[0]).toBeCloseTo(1, 9)
    expect(legLaw(ALL, lines, sure(0.55 * unit), 0)[1]).toBeCloseTo(1, 9)
    expect(legLaw(ALL, lines, sure(1.45 * unit), 0)[1]).toBeCloseTo(1, 9)
    expect(legLaw(ALL, lines, sure(1.55 * unit), 0)[2]).toBeCloseTo(1, 9)
  })
})

// 99.99 % quantile of χ² with three degrees of freedom
const LIMIT = 21.1

test.each([0, 0.05])('both samplers follow the law over a million decisions, floor %d', (floor) => {
  const lines = actionLines({ conservativeShare: 0.75, extraShare: 0.8, riskShare: 0.1 }, MOMENTS)
  const drawn: DrawnLegs = { base: { mean: 0.08, deviation: 0.12 }, extra: { mean: 0.05, deviation: 0.1 } }
  const law = legLaw(ALL, lines, drawn, floor)
  const odds = propensitiesOf(law)
  const rng = seededRng('samplers')
  const [byUniform, byDraws] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]
  for (let decision = 0; decision < 1_000_000; decision += 1) {
    const one = pickByUniform(odds, rng.next())
    const other = pickByMeans(ALL, lines, drawn, floor, rng)
    byUniform[one] = (byUniform[one] ?? 0) + 1
    byDraws[other] = (byDraws[other] ?? 0) + 1
  }
  expect(Math.min(...law)).toBeGreaterThan(0.02)
  expect(chiSquared(byUniform, law)).toBeLessThan(LIMIT)
  expect(chiSquared(byDraws, law)).toBeLessThan(LIMIT)
})
