import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { gridIndex, gridNeighbours, gridPoint, gridSize } from './grid.ts'
import { halvingRungs, survivorsOf } from './halving.ts'
import { sobolSequence } from './sobol.ts'

const invalid = (path: string, value: unknown) => expect.objectContaining({ code: 'INVALID_INPUT', path, value })

describe('a grid', () => {
  const sizes = [3, 1, 4, 2]

  test('has every setting once, and each has its place', () => {
    const points = Array.from({ length: gridSize(sizes) }, (_, index) => gridPoint(index, sizes))
    expect(new Set(points.map(String)).size).toBe(24)
    expect(points.map((point) => gridIndex(point, sizes))).toEqual(points.map((_, index) => index))
    expect(points[1]).toEqual([0, 0, 0, 1])
  })

  test('knows the neighbours of a setting, and those of its neighbours lead back', () => {
    for (let index = 0; index < 24; index += 1)
      for (const { index: beside, dimension, step } of gridNeighbours(index, sizes))
        expect(gridNeighbours(beside, sizes)).toContainEqual({ index, dimension, step: -step })
    expect(gridNeighbours(0, sizes).map(({ index }) => index)).toEqual([8, 2, 1])
    expect(gridNeighbours(0, sizes, new Set([0, 3])).map(({ index }) => index)).toEqual([2])
  })

  test('refuses what is beyond it', () => {
    expect(() => gridPoint(24, sizes)).toThrow(invalid('index', 24))
    expect(() => gridIndex([0, 0, 4, 0], sizes)).toThrow(invalid('point.2', 4))
    expect(() => gridIndex([0], sizes)).toThrow(expect.objectContaining({ path: 'point' }))
    expect(() => gridSize([2, 0])).toThrow(invalid('sizes.1', 0))
    expect(() => gridSize(Array.from({ length: 60 }, () => 2))).toThrow(expect.objectContaining({ path: 'sizes' }))
  })
})

describe("Sobol's sequence", () => {
  test('puts one point into each of 2^k equal parts of every dimension, shifted too', () => {
    const sequence = sobolSequence(21, seededRng('shift'))
    for (let dimension = 0; dimension < 21; dimension += 1) {
      const parts = Array.from({ length: 64 }, (_, index) => Math.floor((sequence.pointAt(index)[dimension] ?? 0) * 64))
      expect(new Set(parts).size).toBe(64)
    }
  })

  test('is the same for a seed and another for another', () => {
    const first = sobolSequence(3, seededRng('a')).pointAt(5)
    expect(sobolSequence(3, seededRng('a')).pointAt(5)).toEqual(first)
    expect(sobolSequence(3, seededRng('b')).pointAt(5)).not.toEqual(first)
  })

  test('refuses what it has no numbers for', () => {
    expect(() => sobolSequence(22)).toThrow(invalid('dimensions', 22))
    expect(() => sobolSequence(0)).toThrow(invalid('dimensions', 0))
    expect(() => sobolSequence(1).pointAt(2 ** 32)).toThrow(invalid('index', 2 ** 32))
    expect(() => sobolSequence(1).pointAt(-1)).toThrow(invalid('index', -1))
    expect(sobolSequence(1).pointAt(2 ** 32 - 1)[0]).toBeLessThan(1)
  })
})

describe('successive halving', () => {
  test('lets one in three go on with three times the days, and all days at the end', () =>
    expect(halvingRungs({ settings: 81, sessions: 750, fewestSessions: 27 })).toEqual([
      { settings: 81, sessions: 27 },
      { settings: 27, sessions: 83 },
      { settings: 9, sessions: 250 },
      { settings: 3, sessions: 750 },
    ]))

  test('begins with every setting and ends with at least one, whatever the plan', () => {
    for (const settings of [1, 2, 5, 100])
      for (const fewestSessions of [1, 10, 100]) {
        const rungs = halvingRungs({ settings, sessions: 100, fewestSessions, keepOneIn: 2 })
        expect(rungs[0]?.settings).toBe(settings)
        expect(rungs.at(-1)?.sessions).toBe(100)
        expect(Math.min(...rungs.map((rung) => rung.settings))).toBeGreaterThanOrEqual(1)
        expect(Math.min(...rungs.map((rung) => rung.sessions))).toBeGreaterThanOrEqual(fewestSessions)
      }
  })

  test('keeps the best, of equals the first, and never one that failed', () => {
    expect(survivorsOf([0.1, null, 0.5, 0.1, -2], 3)).toEqual([0, 2, 3])
    expect(survivorsOf([0.1, null, 0.5, 0.1, -2], 2)).toEqual([0, 2])
    expect(survivorsOf([null, null], 1)).toEqual([])
    expect(() => survivorsOf([1, Number.NaN], 1)).toThrow(invalid('scores.1', Number.NaN))
    expect(() => halvingRungs({ settings: 4, sessions: 10, fewestSessions: 11 })).toThrow(invalid('fewestSessions', 11))
  })
})
