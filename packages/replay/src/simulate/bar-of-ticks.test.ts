import { EURUSD, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { barOfTicks } from './bar-of-ticks.ts'
import type { SimulatedTick } from './simulated-data.ts'

const tick = (bid: number, ask: number, last: number | null, volume: number): SimulatedTick => ({
  time: 0,
  bid,
  ask,
  last,
  volume,
  aggressor: volume > 0 ? 'BUY' : null,
})

test('is made of the trades, and its spread of the last quote', () =>
  expect(
    barOfTicks(
      60_000,
      60_000,
      [
        tick(100, 105, 95, 0), // a quote: what was traded last is of another minute
        tick(100, 105, 105, 3),
        tick(110, 115, 115, 2),
        tick(95, 100, 95, 4),
        tick(100, 105, 100, 1),
        tick(80, 95, 100, 0),
      ],
      WIN,
    ),
  ).toEqual({
    time: 60_000,
    durationMs: 60_000,
    open: 105,
    high: 115,
    low: 95,
    close: 100,
    volume: 10,
    tickVolume: 4,
    spread: 15,
  }))

test('a minute without a trade has no bar', () => {
  expect(barOfTicks(0, 60_000, [], WIN)).toBeNull()
  expect(barOfTicks(0, 60_000, [tick(100, 105, null, 0), tick(100, 105, 100, 0)], WIN)).toBeNull()
})

test('the spread has no dust of floating point', () =>
  expect(barOfTicks(0, 60_000, [tick(1.08501, 1.08502, 1.08502, 1)], EURUSD)?.spread).toBe(0.00001))
