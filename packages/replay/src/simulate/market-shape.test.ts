import type { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { requireMarketShape, WIN_LIKE } from './market-shape.ts'

test('the shape that comes with the package is sound', () => expect(requireMarketShape(WIN_LIKE)).toBe(WIN_LIKE))

test('a market without any edge is a market', () => {
  const fair = { ...WIN_LIKE, trendStrength: { min: 0, max: 0 }, rangePull: 0, gapRatio: 0 }
  expect(requireMarketShape(fair)).toBe(fair)
})

const { trendStrength } = WIN_LIKE

test.each([
  ['shape.minuteVolatilityTicks', { minuteVolatilityTicks: 0 }],
  ['shape.minuteVolatilityTicks', { minuteVolatilityTicks: Number.NaN }],
  ['shape.ticksPerMinute', { ticksPerMinute: -1 }],
  ['shape.ticksPerMinute', { ticksPerMinute: Number.POSITIVE_INFINITY }],
  ['shape.gapRatio', { gapRatio: -0.1 }],
  ['shape.gapRatio', { gapRatio: Number.NaN }],
  ['shape.trendStrength.min', { trendStrength: { ...trendStrength, min: -0.01 } }],
  ['shape.trendStrength.max', { trendStrength: { min: 0.2, max: 0.1 } }],
  ['shape.trendStrength.max', { trendStrength: { ...trendStrength, max: Number.NaN } }],
  ['shape.rangePull', { rangePull: 1.1 }],
  ['shape.followThrough', { followThrough: 1 }],
  ['shape.followThrough', { followThrough: -1 }],
  ['shape.followThrough', { followThrough: Number.NaN }],
])('%s out of range is refused by its name', (path, change) =>
  expect(() => requireMarketShape({ ...WIN_LIKE, ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path } satisfies Partial<AlavancaError>),
  ),
)
