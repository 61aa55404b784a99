/** What real intraday markets show (Cont 2001, "Empirical properties of asset returns"), and what this one adds. */
import { describe, expect, test } from 'vitest'
import { simulateDays } from '../../test/simulated-week.ts'
import { autocorrelation, kurtosis, mean } from '../../test/statistics.ts'
import type { SimulatedBar, SimulatedSession } from './simulated-data.ts'

const DAYS = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27].map(
  (day) => `2026-03-${String(day).padStart(2, '0')}`,
)
const SEEDS = ['first', 'second', 'third']

const returnsOf = ({ bars }: SimulatedSession): number[] =>
  bars.slice(1).map(({ close }, index) => close - (bars[index]?.close ?? close))

const barsBetween = ({ bars, opensAt }: SimulatedSession, from: number, to: number): SimulatedBar[] =>
  bars.filter(({ time }) => time >= opensAt + from * 60_000 && time < opensAt + to * 60_000)

const meanRange = (bars: readonly SimulatedBar[]): number => mean(bars.map(({ high, low }) => high - low))

/** Mean move a minute inside the spells of a regime. */
const driftIn = (sessions: readonly SimulatedSession[], wanted: string): number =>
  mean(
    sessions.flatMap(({ bars, spells }) =>
      spells
        .filter(({ regime }) => regime === wanted)
        .flatMap(({ from, to }) => bars.filter(({ time }) => time >= from && time < to))
        .map(({ open, close }) => close - open),
    ),
  )

describe.each(SEEDS)('a month of seed "%s"', (seed) => {
  const sessions = simulateDays(seed, DAYS)
  const returns = sessions.flatMap(returnsOf)

  test('returns have fat tails', () => expect(kurtosis(returns)).toBeGreaterThan(4))

  test('large moves follow large moves', () => {
    const sizes = returns.map(Math.abs)
    for (const lag of [1, 5, 15]) expect(autocorrelation(sizes, lag)).toBeGreaterThan(0.05)
  })

  test('but their direction says next to nothing about the next minute', () => {
    for (const lag of [1, 5, 15]) expect(Math.abs(autocorrelation(returns, lag))).toBeLessThan(0.06)
  })

  test('the first minutes are the liveliest, then the last, and noon is calm', () => {
    const noon = sessions.flatMap((session) => barsBetween(session, 240, 300))
    const first = sessions.flatMap((session) => barsBetween(session, 0, 15))
    const last = sessions.flatMap((session) => barsBetween(session, 550, 565))
    expect(meanRange(first)).toBeGreaterThan(2 * meanRange(noon))
    expect(meanRange(last)).toBeGreaterThan(1.4 * meanRange(noon))
    expect(meanRange(first)).toBeGreaterThan(1.1 * meanRange(last))
    expect(mean(first.map(({ volume }) => volume))).toBeGreaterThan(1.5 * mean(noon.map(({ volume }) => volume)))
  })

  test('up-trends rise, down-trends fall, ranges do neither', () => {
    expect(driftIn(sessions, 'TREND_UP')).toBeGreaterThan(2)
    expect(driftIn(sessions, 'TREND_DOWN')).toBeLessThan(-2)
    expect(Math.abs(driftIn(sessions, 'RANGE'))).toBeLessThan(2)
  })

  test('minutes and sessions have the ranges of the mini-index', () => {
    const ranges = sessions.flatMap(({ bars }) => bars.map(({ high, low }) => high - low)).sort((a, b) => a - b)
    expect(ranges[Math.floor(ranges.length * 0.05)]).toBeGreaterThanOrEqual(20)
    expect(ranges[Math.floor(ranges.length * 0.5)]).toBeLessThan(80)
    expect(ranges[Math.floor(ranges.length * 0.95)]).toBeLessThan(170)
    for (const { bars } of sessions) {
      const range = Math.max(...bars.map(({ high }) => high)) - Math.min(...bars.map(({ low }) => low))
      expect(range).toBeGreaterThan(500)
      expect(range).toBeLessThan(4_500)
    }
  })
})
