import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { fixture } from '../../test/fixture.ts'
import { parsePolicyConfig } from '../index.ts'
import { emptyBaseline, standardError, toleratedMean, withReward } from './baseline.ts'
import { BETS, detectorValue, freshDetector, nextDetector } from './e-detector.ts'
import { alarmOf, evidenceLimit, nextMonitor } from './monitor.ts'
import { type MonitorState, newMonitor } from './monitor-state.ts'

interface GoldenCase {
  mean: number
  bets: number[]
  rewards: number[]
  detector: number[]
}

test.each(fixture<GoldenCase[]>('e-detector'))('golden: held to $mean', ({ mean, bets, rewards, detector }) => {
  expect(bets).toEqual(BETS)
  let state = freshDetector()
  rewards.forEach((reward, index) => {
    state = nextDetector(state, mean, reward)
    expect(Math.abs(detectorValue(state) / (detector[index] ?? 0) - 1)).toBeLessThan(1e-9)
  })
})

describe('the baseline', () => {
  const rewards = [0.2, 0.9, 0.4, 0.4, 0.7]
  const baseline = rewards.reduce(withReward, emptyBaseline)

  test('is the mean, with the standard error of the mean', () => {
    expect(baseline.mean).toBeCloseTo(0.52, 12)
    // variance 0.077 over five rewards
    expect(standardError(baseline)).toBeCloseTo(Math.sqrt(0.077 / 5), 12)
  })

  test('tolerates one standard error and a third of the drop', () =>
    expect(toleratedMean(0.6, 0.05, 0.15)).toBeCloseTo(0.55 * 0.95, 12))

  test('of nothing but wins still leaves room for a bet', () => {
    const floor = toleratedMean(1, 0, 1e-9)
    expect(nextDetector(freshDetector(), floor, 1).every((value) => value > 0)).toBe(true)
    expect(nextDetector(freshDetector(), floor, 0).every(Number.isFinite)).toBe(true)
  })

  test('of nothing but losses never falls below 0', () => expect(toleratedMean(0.01, 0.02, 0.15)).toBe(0))
})

const config = (settings = {}): ReturnType<typeof parsePolicyConfig> =>
  parsePolicyConfig({ regimes: 1, maxRegimeDrawdownR: 0, ...settings })

/** After how many rewards the monitor raises its alarm; null when it never does. */
const tradesToAlarm = (
  rewards: Iterable<number>,
  settings: ReturnType<typeof parsePolicyConfig>,
  start: MonitorState = newMonitor('RANGE', settings),
): number | null => {
  let monitor = start
  let trades = 0
  for (const reward of rewards) {
    trades += 1
    monitor = nextMonitor(monitor, { reward, rMultiple: 0, day: null }, settings)
    if (alarmOf(monitor, settings) !== null) return trades
  }
  return null
}

const winsAndLosses = function* (seed: string, winRate: number, trades: number): Generator<number> {
  const rng = seededRng(seed)
  for (let trade = 0; trade < trades; trade += 1) yield rng.next() < winRate ? 1 : 0
}

/** Half losses of one R, half gains up to three R, mapped to rewards as the default does: mean about 0.54. */
const clippedR = function* (seed: string, trades: number): Generator<number> {
  const rng = seededRng(seed)
  for (let trade = 0; trade < trades; trade += 1) {
    const r = rng.next() < 0.5 ? -1 : 3 * rng.next()
    yield 0.5 + (0.5 * r) / 3
  }
}

const STREAMS = 300

describe('without a change hardly any regime freezes: at most 5 % of streams over 1,000 trades', () => {
  const share = (
    make: (seed: string, trades: number) => Iterable<number>,
    settings: object,
    warmUp: number,
  ): number => {
    const parsed = config(settings)
    const frozen = Array.from({ length: STREAMS }, (_, k) =>
      tradesToAlarm(make(`calm ${k}`, warmUp + 1_000), parsed),
    ).filter((trades) => trades !== null)
    return frozen.length / STREAMS
  }
  const wins = (seed: string, trades: number): Iterable<number> => winsAndLosses(seed, 0.55, trades)

  test('wins and losses, baseline given', () =>
    expect(share(wins, { baselines: { RANGE: 0.55 } }, 0)).toBeLessThanOrEqual(0.05))
  test('wins and losses, baseline taken', () => expect(share(wins, {}, 200)).toBeLessThanOrEqual(0.05))
  test('clipped R, baseline given', () =>
    expect(share(clippedR, { baselines: { RANGE: 0.5 + 0.5 * (0.25 / 3) } }, 0)).toBeLessThanOrEqual(0.05))
  test('clipped R, baseline taken', () => expect(share(clippedR, {}, 200)).toBeLessThanOrEqual(0.05))
})

describe('a real drop is caught', () => {
  const medianDelay = (drop: number): number => {
    const settings = config({ baselines: { RANGE: 0.55 } })
    const delays = Array.from(
      { length: 101 },
      (_, k) => tradesToAlarm(winsAndLosses(`drop ${k}`, 0.55 * (1 - drop), 5_000), settings) ?? Infinity,
    )
    return delays.sort((left, right) => left - right)[50] ?? Infinity
  }

  test('of 30 % within 200 trades, in the median', () => expect(medianDelay(0.3)).toBeLessThanOrEqual(200))
  test('of 50 % within 100 trades, in the median', () => expect(medianDelay(0.5)).toBeLessThanOrEqual(100))
})

describe('the risk rule', () => {
  const settings = parsePolicyConfig({ maxRegimeDrawdownR: 3 })
  const after = (results: readonly number[]): MonitorState =>
    results.reduce(
      (monitor, rMultiple) => nextMonitor(monitor, { reward: 0.5, rMultiple, day: null }, settings),
      newMonitor('RANGE', settings),
    )

  test('freezes exactly at the limit below the peak', () => {
    expect(alarmOf(after([2, -1, -1.9]), settings)).toBeNull()
    expect(alarmOf(after([2, -1, -2]), settings)).toEqual({ type: 'DRAWDOWN', drawdownR: 3, limitR: 3 })
  })
  test('counts losses from the very first trade', () => expect(alarmOf(after([-3]), settings)?.type).toBe('DRAWDOWN'))
  test('is off at 0', () => expect(alarmOf(after([-50]), parsePolicyConfig({ maxRegimeDrawdownR: 0 }))).toBeNull())
})

test('the limit shares the false alarm between all regimes', () =>
  expect(evidenceLimit(parsePolicyConfig({ horizon: 1_000, regimes: 4, falseAlarm: 0.05 }))).toBe(80_000))

test('a threshold of 0 switches the detector off, baseline and all', () => {
  const settings = config({ freezeThreshold: 0 })
  expect(tradesToAlarm(new Array(3_000).fill(0), settings)).toBeNull()
})
