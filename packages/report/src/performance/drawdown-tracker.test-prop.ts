import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { DrawdownTracker } from './drawdown-tracker.ts'
import type { Drawdowns } from './performance-report.ts'

const curve = fc.array(fc.integer({ min: -50_000, max: 50_000 }), { maxLength: 60 })

const of = (equities: readonly number[], capital: number | null = 100_000): Drawdowns => {
  const tracker = new DrawdownTracker(capital)
  equities.forEach((equity, index) => {
    if (index % 5 === 0) tracker.startDay()
    if (index % 2 === 1) tracker.closeTrade()
    tracker.see(equity, index * 10)
  })
  return tracker.toReport(equities.at(-1) ?? 0)
}

test.prop([curve])('the deepest fall is the largest difference between any two moments in order', (equities) => {
  const all = [0, ...equities]
  const falls = all.flatMap((earlier, index) => all.slice(index).map((later) => earlier - later))
  expect(of(equities).deepestCents).toBe(Math.max(0, ...falls))
})

test.prop([curve])('a fall is under water from its peak to its recovery, and no longer', (equities) => {
  for (const span of [of(equities).deepest, of(equities).longest]) {
    if (span === null) continue
    const { peakAt, troughAt, recoveredAt, depthCents, isUnderWater } = span
    const atPeak = Math.max(0, ...equities.slice(0, peakAt / 10 + 1))
    const end = recoveredAt === null ? equities.length : recoveredAt / 10
    // the very first moment may be below the start, which no moment recorded
    const within = equities.slice(peakAt / 10, end).filter((equity) => equity < atPeak)
    expect(Math.min(...within)).toBe(atPeak - depthCents)
    expect(equities[troughAt / 10]).toBe(atPeak - depthCents)
    expect(isUnderWater).toBe(recoveredAt === null)
    if (recoveredAt !== null) expect(equities[recoveredAt / 10]).toBeGreaterThanOrEqual(atPeak)
  }
})

test.prop([curve])('no fall is deeper than the deepest or longer than the longest', (equities) => {
  const { deepest, longest } = of(equities)
  expect(deepest === null).toBe(longest === null)
  expect(longest?.depthCents ?? 0).toBeLessThanOrEqual(deepest?.depthCents ?? 0)
  expect(deepest?.lengthMs ?? 0).toBeLessThanOrEqual(longest?.lengthMs ?? 0)
})

test.prop([curve, fc.integer({ min: 2, max: 9 })])(
  'so many times the money falls so many times as deep',
  (equities, times) => {
    const [once, more] = [
      of(equities),
      of(
        equities.map((equity) => equity * times),
        100_000 * times,
      ),
    ]
    expect(more.deepestCents).toBe(once.deepestCents * times)
    expect(more.longest?.lengthMs).toBe(once.longest?.lengthMs)
    expect(more.deepestOfPeakShare.value).toBeCloseTo(once.deepestOfPeakShare.value ?? 0, 12)
  },
)

test('a fall, its shares, days and trades', () => {
  //                       day 1 ············ day 2
  const report = of([100, 400, 300, -100, 200, 250, 400, 300], 1_000)
  expect(report).toEqual({
    deepestCents: 500,
    deepestOfCapitalShare: { value: 0.5 },
    deepestOfPeakShare: { value: 500 / 1_400 },
    deepest: {
      depthCents: 500,
      peakAt: 10,
      troughAt: 30,
      recoveredAt: 60,
      isUnderWater: false,
      lengthMs: 50,
      lengthDays: 2,
      lengthTrades: 2,
    },
    longest: report.deepest,
    recoveryRatio: { value: 0.6 },
  })
})

test('equity that never falls has no drawdown, and no recovery from it', () => {
  expect(of([1, 2, 2, 3])).toMatchObject({
    deepestCents: 0,
    deepest: null,
    longest: null,
    recoveryRatio: { value: null, why: 'NO_DRAWDOWN' },
  })
})
