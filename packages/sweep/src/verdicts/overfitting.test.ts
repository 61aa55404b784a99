import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { noise, shuffled, withEdge } from '../../test/noise.ts'
import { blockStart } from './block-sums.ts'
import { halfSplits } from './half-splits.ts'
import { overfittingOf } from './overfitting.ts'

test('sixteen blocks make 12,870 splits, each pair of halves once', () => {
  const masks = halfSplits(16)
  expect(masks.length).toBe(6_435)
  expect(new Set([...masks, ...masks.map((mask) => mask ^ 0xffff)]).size).toBe(12_870)
})

test('blocks are neighbouring days, whose lengths differ by one at most', () => {
  const lengths = Array.from({ length: 16 }, (_, block) => blockStart(block + 1, 83, 16) - blockStart(block, 83, 16))
  expect(lengths.reduce((sum, length) => sum + length)).toBe(83)
  expect(Math.max(...lengths) - Math.min(...lengths)).toBe(1)
})

describe('the probability of overfitting', () => {
  test('is about one half over many searches through noise', () => {
    const found = Array.from({ length: 40 }, (_, run) => overfittingOf(noise(8, 128, `pbo ${run}`), 8).probability)
    expect(Math.abs(found.reduce((sum, value) => sum + value) / found.length - 0.5)).toBeLessThan(0.08)
  })

  test('is 0 where one setting is the best in every half', () => {
    const found = overfittingOf(withEdge(noise(6, 128, 'certain'), 2))
    expect(found).toMatchObject({ probability: 0, lossProbability: 0, tiedSplits: 0, splits: 12_870 })
  })

  test('knows that the winner loses outside where each setting earns in one block alone', () => {
    // each earns in its own block alone and loses elsewhere
    const series = Array.from({ length: 4 }, (_, setting) =>
      Float64Array.from({ length: 16 }, (_, day) => (Math.floor(day / 4) === setting ? 90 : -10) + (day % 2)),
    )
    expect(overfittingOf(series, 4)).toMatchObject({ lossProbability: 1 })
  })

  test('does not depend on the order of settings, equal ones among them', () => {
    const base = noise(9, 96, 'order')
    const series = [...base, base[2] ?? new Float64Array(), base[5] ?? new Float64Array(), new Float64Array(96)]
    const once = overfittingOf(series, 8)
    expect(overfittingOf(shuffled(series, seededRng('other order')), 8)).toEqual(once)
    expect(once.tiedSplits).toBeGreaterThan(0)
    expect(once.withoutSpread).toBe(1)
  })

  test('does not depend on the unit of the returns', () => {
    const series = noise(7, 96, 'unit')
    const scaled = series.map((returns, index) => returns.map((value) => value * 2 ** (index + 3)))
    expect(overfittingOf(scaled, 8)).toEqual(overfittingOf(series, 8))
  })

  test('counts settings that never trade as alike, and says so', () => {
    const found = overfittingOf([new Float64Array(64), new Float64Array(64), new Float64Array(64)], 8)
    expect(found).toMatchObject({ probability: 1, medianLogit: 0, tiedSplits: 70, withoutSpread: 3 })
  })
})

test.each([
  ['an odd number of blocks', noise(2, 64, 'a'), 7, 'blocks', 7],
  ['too many blocks', noise(2, 64, 'a'), 22, 'blocks', 22],
  ['a single setting', noise(1, 64, 'a'), 8, 'series', 1],
  ['no setting', [], 8, 'series', 0],
  ['too few days', noise(2, 15, 'a'), 8, 'series.0', 15],
  ['another number of days', [...noise(1, 64, 'a'), ...noise(1, 63, 'b')], 8, 'series.1', 63],
  ['what is no number', [...noise(1, 64, 'a'), new Float64Array(64).fill(Number.NaN)], 8, 'series.1.0', Number.NaN],
  ['infinity', [new Float64Array(64).with(3, Number.POSITIVE_INFINITY)], 8, 'series.0.3', Number.POSITIVE_INFINITY],
])('refuses %s', (_, series, blocks, path, value) =>
  expect(() => overfittingOf(series, blocks)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path, value })),
)
