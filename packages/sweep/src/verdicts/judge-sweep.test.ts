import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { noise, withEdge } from '../../test/noise.ts'
import { returnsIn } from '../../test/worlds.ts'
import { familyWiseLevel, noiseSharpe } from './deflated-sharpe.ts'
import { openHoldOut, sealedHoldOut } from './hold-out.ts'
import { judgeSweep, type SweepEvidence, winnerOf } from './judge-sweep.ts'
import type { GateName, SweepVerdict } from './judgement.ts'
import { momentsOf, yearly } from './moments.ts'
import { familyWiseQuantile } from './noise-ceiling.ts'

const judge = (
  evidence: SweepEvidence,
  ...rest: readonly [thresholds?: Parameters<typeof judgeSweep>[2]]
): SweepVerdict => judgeSweep(evidence, seededRng('judge'), ...rest)

const series = withEdge(noise(12, 320, 'judged'), 0.35)
const evidence = { trials: 12, series }
const [base = new Float64Array()] = series

const failedIn = (verdict: SweepVerdict): readonly GateName[] | null =>
  verdict.type === 'NOTHING_PROVEN' ? verdict.failed : null

const limitOf = (verdict: SweepVerdict, name: GateName): number | null | undefined =>
  verdict.type === 'NOTHING_TO_JUDGE' ? undefined : verdict.gates.find((gate) => gate.name === name)?.limit

describe('a great edge', () => {
  test('is recommended, and what nobody tried is told', () => {
    const verdict = judge(evidence)
    expect(verdict).toMatchObject({
      type: 'RECOMMENDED',
      gates: [
        { name: 'SUPERIOR_ABILITY', state: 'PASSED' },
        { name: 'NOISE_CEILING', state: 'PASSED' },
        { name: 'DEFLATED_SHARPE', state: 'TOLD', limit: null },
        { name: 'OVERFITTING', state: 'TOLD', limit: null },
        { name: 'STRESS', state: 'OPEN', value: null },
        { name: 'HOLD_OUT', state: 'OPEN', value: null },
      ],
      figures: { trials: 12, days: 320, winner: { index: winnerOf(series) } },
    })
  })

  test('is proven no more once so many trials were made that noise shows as much', () => {
    const trials = 1e15
    expect(failedIn(judge({ ...evidence, trials }))).toEqual(['NOISE_CEILING'])
  })

  test('must do far better where settings were dropped, of which Hansen’s test knows nothing', () => {
    const verdict = judge({ trials: 40, series, droppedSharpes: Array.from({ length: 28 }, () => -0.01) })
    expect(limitOf(verdict, 'DEFLATED_SHARPE')).toBe(0.96)
  })

  test('is held to more where settings have less in common, and to no less than a single one', () => {
    const alike = Array.from({ length: 12 }, () => base)
    const [own, shared, one] = [evidence, { trials: 12, series: alike }, { trials: 1, series: [base] }].map(
      (each) => limitOf(judge(each), 'NOISE_CEILING') ?? 0,
    )
    expect(own).toBeCloseTo(yearly(familyWiseQuantile(12, 0.04) / Math.sqrt(320)), 1)
    expect(shared).toBeLessThan(own ?? 0)
    expect(shared).toBeGreaterThan(one ?? 0)
  })

  test('is held to one half below thirty trials, and from then on to what noise seldom reaches, where that was registered', () => {
    const byTrials = { deflatedSharpe: 'BY_TRIALS' } as const
    expect(limitOf(judge({ ...evidence, trials: 29 }, byTrials), 'DEFLATED_SHARPE')).toBe(0.5)
    expect(limitOf(judge({ ...evidence, trials: 30 }, byTrials), 'DEFLATED_SHARPE')).toBe(familyWiseLevel(30, 0.04))
  })

  test('stands beside a noise ceiling that knows of dropped settings too', () => {
    const droppedSharpes = [0.4, -0.4, 0.2, -0.3]
    const sharpes = [...series.map((returns) => momentsOf(returns).sharpe), ...droppedSharpes]
    const verdict = judge({ trials: 50, series, droppedSharpes })
    expect(verdict).toMatchObject({ figures: { noiseSharpe: noiseSharpe(sharpes, 50, 320) } })
  })

  test('is held to the family-wise level where that is asked for', () =>
    expect(limitOf(judge(evidence, { deflatedSharpe: 'FAMILY_WISE' }), 'DEFLATED_SHARPE')).toBe(
      familyWiseLevel(12, 0.04),
    ))

  test('is not recommended where one stress takes all of it away', () => {
    const stress = { DOUBLED_COSTS: base.map((value) => value - 0.1), ONE_BAR_LATE: base.map((value) => value - 1) }
    const verdict = judge({ ...evidence, stress })
    expect(failedIn(verdict)).toEqual(['STRESS'])
    expect(verdict).toMatchObject({
      figures: { stress: [{ name: 'DOUBLED_COSTS', survives: true }, { survives: false }] },
    })
  })

  test('is not recommended where it loses over the hold-out, or that was opened for another setting', () => {
    const held = (index: number, mean: number) =>
      openHoldOut(
        sealedHoldOut(40),
        index,
        Array.from({ length: 40 }, (_, day) => mean + (day % 3) - 1),
      )
    expect(failedIn(judge({ ...evidence, holdOut: held(0, 0.2) }))).toBeNull()
    expect(failedIn(judge({ ...evidence, holdOut: held(0, -0.2) }))).toEqual(['HOLD_OUT'])
    expect(failedIn(judge({ ...evidence, holdOut: held(3, 0.2) }))).toEqual(['HOLD_OUT'])
    expect(judge({ ...evidence, holdOut: sealedHoldOut(40) }).type).toBe('RECOMMENDED')
  })

  test('tells a plateau from a spike', () => {
    const beside = (neighbours: readonly number[]) =>
      judge({ ...evidence, neighboursOf: () => neighbours.map((index) => ({ index, dimension: 0, step: 1 })) })
    expect(beside([0, 0])).toMatchObject({ figures: { neighbourhood: { shape: 'PLATEAU', keptShare: 1 } } })
    expect(beside([3, 4])).toMatchObject({ figures: { neighbourhood: { shape: 'SPIKE' } } })
    expect(beside([])).toMatchObject({ figures: { neighbourhood: { shape: 'NO_NEIGHBOURS', keptShare: null } } })
    expect(() => beside([99])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'neighbours.0.index' }))
  })
})

test('is not opened twice, and never with other days than were sealed', () => {
  const opened = openHoldOut(sealedHoldOut(2), 0, [1, 2])
  expect(() => openHoldOut(opened, 1, [1, 2])).toThrow(expect.objectContaining({ path: 'holdOut', value: 'OPENED' }))
  expect(() => openHoldOut({ type: 'NONE' }, 1, [1, 2])).toThrow(expect.objectContaining({ path: 'holdOut' }))
  expect(() => openHoldOut(sealedHoldOut(2), 0, [1])).toThrow(
    expect.objectContaining({ path: 'dailyReturns', value: 1 }),
  )
})

test.each([
  ['no trial', [], 'NO_TRIALS'],
  ['too few days', noise(3, 31, 'short'), 'TOO_FEW_DAYS'],
  ['settings that never traded', [new Float64Array(64), new Float64Array(64)], 'NO_PROFIT'],
  ['settings that all lose', noise(3, 64, 'poor').map((returns) => returns.map((value) => value - 9)), 'NO_PROFIT'],
])('of %s there is nothing to judge', (_, found, why) =>
  expect(judge({ trials: 5, series: found })).toMatchObject({ type: 'NOTHING_TO_JUDGE', why, trials: 5 }),
)

test('a single setting has nothing to be overfitted by', () =>
  expect(judge({ trials: 1, series: [base] })).toMatchObject({ type: 'RECOMMENDED', figures: { overfitting: null } }))

test('equal evidence and an equal seed make an equal verdict', () => expect(judge(evidence)).toEqual(judge(evidence)))

test('worthless settings are recommended in few sweeps, whether they resemble each other or not', () => {
  const recommended = [0, 0.6].map(
    (correlation) =>
      Array.from({ length: 25 }, (_, run) => {
        const rng = seededRng(`worthless ${correlation} ${run}`)
        return judgeSweep({ trials: 10, series: returnsIn({ settings: 10, days: 160, correlation }, rng) }, rng)
      }).filter(({ type }) => type === 'RECOMMENDED').length,
  )
  // 5 per cent of 25 are 1; 6 or more have a chance of 1 in 800
  for (const count of recommended) expect(count).toBeLessThan(6)
})

// what many settings carry is no less an edge: it was lost once, since choosing among them is drawing lots, or their spread is its own
test.each([2, 10, 20])('an edge that %d of 20 settings that resemble each other carry is found', (settings) => {
  const world = { settings: 20, days: 756, correlation: 0.95, edge: { yearlySharpe: 2.2, settings } }
  const found = Array.from({ length: 12 }, (_, run) => {
    const rng = seededRng(`plateau ${settings} ${run}`)
    return judgeSweep({ trials: 20, series: returnsIn(world, rng) }, rng).type
  })
  // with a chance of 0.97 each; 9 or fewer have one of 1 in 200
  expect(found.filter((type) => type === 'RECOMMENDED').length).toBeGreaterThan(9)
})

test('what choosing is worth holds where it was registered', () => {
  const alike = returnsIn(
    { settings: 20, days: 320, correlation: 0.95, edge: { yearlySharpe: 4, settings: 20 } },
    seededRng('lots'),
  )
  expect(judge({ trials: 20, series: alike }).type).toBe('RECOMMENDED')
  expect(failedIn(judge({ trials: 20, series: alike }, { overfitting: 0.01 }))).toEqual(['OVERFITTING'])
})

test.each([
  [{ trials: 11, series }, {}, 'INVALID_INPUT', 'trials', 11],
  [{ trials: 12, series, droppedSharpes: [0] }, {}, 'INVALID_INPUT', 'trials', 12],
  [{ trials: 20, series, droppedSharpes: [Number.NaN] }, {}, 'INVALID_INPUT', 'droppedSharpes.0', Number.NaN],
  [evidence, { alpha: 0 }, 'INVALID_CONFIGURATION', 'alpha', 0],
  [evidence, { deflatedSharpe: 1 }, 'INVALID_CONFIGURATION', 'deflatedSharpe', 1],
  [evidence, { overfitting: -1 }, 'INVALID_CONFIGURATION', 'overfitting', -1],
  [{ ...evidence, stress: { ONE_TICK_WORSE: new Float64Array(3) } }, {}, 'INVALID_INPUT', 'stress.ONE_TICK_WORSE', 3],
])('refuses what cannot be, case %#', (given, thresholds, code, path, value) =>
  expect(() => judge(given, thresholds)).toThrow(expect.objectContaining({ code, path, value })),
)
