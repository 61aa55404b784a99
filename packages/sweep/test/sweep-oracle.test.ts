import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalQuantile } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { PromotionTest } from '../src/promotion/promotion-test.ts'
import { sobolSequence } from '../src/search/sobol.ts'
import { blockSumsOf } from '../src/verdicts/block-sums.ts'
import { crossValidation, type DayRange } from '../src/verdicts/cross-validation.ts'
import { deflatedSharpe, expectedMaximum, noiseSharpe } from '../src/verdicts/deflated-sharpe.ts'
import { momentsOf } from '../src/verdicts/moments.ts'
import { noiseCeiling } from '../src/verdicts/noise-ceiling.ts'
import { overfittingOfBlocks } from '../src/verdicts/overfitting.ts'
import { probabilisticSharpe } from '../src/verdicts/probabilistic-sharpe.ts'
import { superiorAbilityIn } from '../src/verdicts/superior-ability.ts'

type Days = readonly (readonly number[])[]

/** What `tests/oracles/sweep.py` writes. */
interface Oracle {
  readonly quantiles: readonly (readonly [probability: number, z: number])[]
  readonly maxima: readonly (readonly [trials: number, exact: number, approximate: number])[]
  readonly sharpe: readonly {
    readonly series: Days
    readonly trials: number
    readonly expected: Readonly<
      Record<'sharpe' | 'skewness' | 'kurtosis' | 'probabilistic' | 'noise' | 'deflated', number>
    >
  }[]
  readonly overfitting: readonly {
    readonly name: string
    readonly series: Days
    readonly blocks: number
    readonly expected: Readonly<
      Record<'splits' | 'probability' | 'lossProbability' | 'medianLogit' | 'tiedSplits', number>
    > & {
      readonly someLogits: readonly number[]
    }
  }[]
  readonly superiorAbility: readonly {
    readonly name: string
    readonly series: Days
    readonly meanBlockDays: number
    readonly resamples: Days
    readonly expected: Readonly<Record<'statistic' | 'lower' | 'consistent' | 'upper', number>>
  }[]
  readonly crossValidation: readonly {
    readonly plan: readonly [number, number, number, number, number]
    readonly expected: {
      readonly splits: readonly {
        readonly groups: readonly number[]
        readonly train: readonly number[]
        readonly learnt: Days
      }[]
      readonly paths: Days
    }
  }[]
  readonly sobol: Days
  readonly promotion: readonly {
    readonly pairs: readonly (readonly [number, number])[]
    readonly mostDifference: number
    readonly expected: readonly number[]
  }[]
}

const FOLDER = join(import.meta.dirname, '../../../tests/oracles')
const GOLDEN = readFileSync(join(FOLDER, 'sweep.json'), 'utf8')
// as: the oracle beside it wrote it, and the first test holds it to that
const oracle = JSON.parse(GOLDEN) as Oracle

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' })

test.skipIf(python.status !== 0)('what is kept of the oracle is what it says (needs python3)', () => {
  const { stdout, stderr } = spawnSync('python3', [join(FOLDER, 'sweep.py')], { encoding: 'utf8' })
  expect(stderr).toBe('')
  // the last digit of its logarithms is the machine's
  const rounded = (text: string): string =>
    text.replace(/\d+\.\d+(e-?\d+)?/g, (number) => Number(number).toPrecision(12))
  expect(rounded(stdout)).toBe(rounded(GOLDEN))
})

const typed = (series: Days): readonly Float64Array[] => series.map((returns) => Float64Array.from(returns))

/** Within 1e-10 of what is right, for numbers around 1 and below, and in proportion above. */
const near = (value: number, expected: number): void =>
  expect(Math.abs(value - expected), `${value} for ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(expected)),
  )

const daysOf = (ranges: readonly DayRange[]): readonly number[] =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index))

test.each(oracle.quantiles)('%d of all normal draws lie below %d', (probability, z) =>
  expect(Math.abs(normalQuantile(probability) - z)).toBeLessThan(1e-12),
)

test.each(oracle.maxima)('of %d worthless settings the best is %d deviations above 0', (trials, exact, approximate) => {
  near(noiseCeiling(trials), exact)
  near(expectedMaximum(trials), approximate)
})

describe('Sharpe ratios', () => {
  test.each(oracle.sharpe)('case %#', ({ series, trials, expected }) => {
    const all = typed(series).map(momentsOf)
    const sharpes = all.map(({ sharpe }) => sharpe)
    const best = all.find(({ sharpe }) => sharpe === Math.max(...sharpes)) ?? momentsOf(new Float64Array())
    near(best.sharpe, expected.sharpe)
    near(best.skewness, expected.skewness)
    near(best.kurtosis, expected.kurtosis)
    near(probabilisticSharpe(best, 0), expected.probabilistic)
    near(noiseSharpe(sharpes, trials, best.days), expected.noise)
    near(deflatedSharpe(best, sharpes, trials), expected.deflated)
  })
})

describe('the probability of overfitting', () => {
  test.each(oracle.overfitting)('$name', ({ series, blocks, expected }) => {
    const found = overfittingOfBlocks(blockSumsOf(typed(series), blocks))
    expect(found.splits).toBe(expected.splits)
    expect(found.tiedSplits).toBe(expected.tiedSplits)
    near(found.probability, expected.probability)
    near(found.lossProbability, expected.lossProbability)
    near(found.medianLogit, expected.medianLogit)
    const stride = Math.max(1, Math.floor(found.splits / 97))
    const some = Array.from(found.logits).filter((_, split) => split % stride === 0)
    expect(some.length).toBe(expected.someLogits.length)
    for (const [index, logit] of some.entries()) near(logit, expected.someLogits[index] ?? Number.NaN)
  })
})

describe("Hansen's test", () => {
  test.each(oracle.superiorAbility)('$name', ({ series, meanBlockDays, resamples, expected }) => {
    const found = superiorAbilityIn(
      typed(series),
      resamples.map((days) => Int32Array.from(days)),
      meanBlockDays,
    )
    near(found.statistic, expected.statistic)
    expect(found).toMatchObject({ lower: expected.lower, consistent: expected.consistent, upper: expected.upper })
  })
})

describe('cross-validation', () => {
  test.each(oracle.crossValidation)(
    '$plan',
    ({ plan: [days, groups, testGroups, purgeDays, embargoDays], expected }) => {
      const { splits, paths } = crossValidation({ days, groups, testGroups, purgeDays, embargoDays })
      expect(
        splits.map(({ train, test }) => ({
          groups: test.map(({ group }) => group),
          train: daysOf(train),
          learnt: test.map(({ learnt }) => daysOf(learnt)),
        })),
      ).toEqual(expected.splits)
      expect(paths).toEqual(expected.paths)
    },
  )
})

test("Sobol's points are those of Joe and Kuo's numbers", () => {
  const sequence = sobolSequence(21)
  expect(oracle.sobol.map((_, index) => sequence.pointAt(index))).toEqual(oracle.sobol)
})

test.each(oracle.promotion)('evidence for a challenger, case %#', ({ pairs, mostDifference, expected }) => {
  const promotion = new PromotionTest({ mostDifference })
  for (const [index, [challenger, champion]] of pairs.entries())
    near(promotion.add({ challenger, champion }).eValue, expected[index] ?? Number.NaN)
})
