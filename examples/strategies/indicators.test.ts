import type { MarketBar } from '@alavanca/recordings'
import { expect, test } from 'vitest'
import { barAt } from '../test/bars.ts'
import { Indicators, type Readings, WARM_UP_BARS } from './indicators.ts'

const readAll = (bars: readonly MarketBar[]): (Readings | null)[] => {
  const indicators = new Indicators()
  return bars.map((bar) => indicators.update(bar))
}

const series = (length: number, closeAt: (index: number) => number, change: Partial<MarketBar> = {}): MarketBar[] =>
  Array.from({ length }, (_, index) => barAt(index, closeAt(index), change))

test('says nothing before it is warm, and something at every bar after', () => {
  const readings = readAll(series(200, (index) => 1_000 + (index % 7)))
  expect(readings.findIndex((reading) => reading !== null)).toBe(WARM_UP_BARS)
  expect(readings.slice(WARM_UP_BARS)).not.toContain(null)
})

test('a market that climbs two a bar is read as one', () => {
  const reading = readAll(series(400, (index) => 1_000 + 2 * index)).at(-1)
  expect(reading?.range).toBeCloseTo(10, 9)
  expect(reading?.rangeRatio).toBeCloseTo(1, 9)
  // an exponential average of n bars lies (n − 1) / 2 bars behind a straight line
  expect(reading?.momentum).toBeCloseTo(2 * ((34 - 1) / 2 - (9 - 1) / 2), 6)
  expect(reading?.slope).toBeCloseTo(2, 6)
  expect(reading?.directionality).toBeCloseTo(100, 9)
  expect(reading?.strength).toBe(100)
  expect(reading?.volumeRatio).toBeCloseTo(1, 9)
})

test('the channel is that of the bars before: a breakout does not hide in it', () => {
  const bars = series(200, () => 1_000)
  const last = readAll([...bars, barAt(200, 1_100)]).at(-1)
  expect(last?.channel).toEqual({ upper: 1_005, lower: 995 })
  expect(last?.close).toBe(1_100)
})

test('the channel forgets after thirty bars', () => {
  const spike = barAt(160, 1_000, { high: 2_000 })
  const bars = series(200, () => 1_000).map((bar, index) => (index === 160 ? spike : bar))
  const readings = readAll(bars)
  expect(readings[190]?.channel.upper).toBe(2_000)
  expect(readings[191]?.channel.upper).toBe(1_005)
})

test('twice the range and twice the volume show as ratios that fade', () => {
  const bars = series(230, (index) => 1_000 + (index % 2)).map((bar, index) =>
    index < 200 ? bar : { ...bar, high: bar.close + 20, low: bar.close - 20, volume: 200 },
  )
  const readings = readAll(bars)
  expect(readings[199]?.rangeRatio).toBeCloseTo(1, 1)
  expect(readings[229]?.rangeRatio).toBeGreaterThan(1.7)
  expect(readings[199]?.volumeRatio).toBeCloseTo(1, 9)
  expect(readings[204]?.volumeRatio).toBeGreaterThan(1.5)
})

test('a recording without volume has no volume ratio', () =>
  expect(readAll(series(200, (index) => 1_000 + (index % 3), { volume: 0 })).at(-1)?.volumeRatio).toBeNull())

test('a market that stood still before it opened leaves no trace', () => {
  const still = series(40, () => 1_000, { high: 1_000, low: 1_000 })
  const bars = series(200, (index) => 1_000 + (index % 5))
  expect(readAll([...still, ...bars]).slice(40)).toEqual(readAll(bars))
})

test('every number is finite, even where the market stands still later on', () => {
  const lively = series(160, (index) => 1_000 + (index % 5))
  const still = series(200, () => 1_000, { high: 1_000, low: 1_000, volume: 0 })
  for (const reading of readAll([...lively, ...still]).slice(WARM_UP_BARS)) {
    const { channel, volumeRatio, ...numbers } = reading ?? { channel: null, volumeRatio: null, missing: Number.NaN }
    expect(Object.values({ ...numbers, ...channel, volumeRatio: volumeRatio ?? 0 }).every(Number.isFinite)).toBe(true)
  }
})
