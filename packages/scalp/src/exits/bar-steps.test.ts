import { type Bar, WDO } from '@alavanca/core'
import { expect, test } from 'vitest'
import { requireBar, toBarSteps } from '../index.ts'

const bar: Bar = { time: 60_000, durationMs: 60_000, open: 5_400, high: 5_410, low: 5_390.5, close: 5_401 }

test.each<[string, Partial<Bar>]>([
  ['bar.time', { time: Number.NaN }],
  ['bar.durationMs', { durationMs: 0 }],
  ['bar.durationMs', { durationMs: Number.POSITIVE_INFINITY }],
  ['bar.open', { open: Number.NaN }],
  ['bar.high', { high: Number.POSITIVE_INFINITY }],
  ['bar.low', { low: 0 }],
  ['bar.close', { close: -1 }],
  ['bar.high', { high: 5_390 }],
  ['bar.open', { open: 5_410.5 }],
  ['bar.open', { open: 5_390 }],
  ['bar.close', { close: 5_411 }],
  ['bar.close', { close: 5_390 }],
])('%s %o is refused', (path, change) =>
  expect(() => requireBar({ ...bar, ...change })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

test('open and close may be the extremes, and a bar may be one price', () => {
  expect(requireBar({ ...bar, open: bar.low, close: bar.high })).toBeDefined()
  expect(requireBar({ ...bar, open: 5_400, high: 5_400, low: 5_400, close: 5_400 })).toBeDefined()
})

test("prices become whole steps, and the end is the bar's first moment after", () =>
  expect(toBarSteps(bar, WDO)).toEqual({
    time: 60_000,
    end: 120_000,
    open: 10_800,
    high: 10_820,
    low: 10_781,
    close: 10_802,
  }))
