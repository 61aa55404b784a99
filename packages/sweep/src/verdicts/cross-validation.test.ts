import { describe, expect, test } from 'vitest'
import { crossValidation } from './cross-validation.ts'

const PLAN = { days: 100, groups: 6, testGroups: 2, purgeDays: 1, embargoDays: 2 }

describe('cross-validation', () => {
  const { splits, paths } = crossValidation(PLAN)

  test('makes C(6, 2) splits and five ways through all days', () => {
    expect(splits.length).toBe(15)
    expect(paths.length).toBe(5)
  })

  test('tests every group of every way, and every tested group of a split on one way alone', () => {
    const used = paths.flatMap((path) =>
      path.map((split, group) => {
        expect(splits[split]?.test.some((tested) => tested.group === group)).toBe(true)
        return `${split} ${group}`
      }),
    )
    expect(new Set(used).size).toBe(30)
  })

  test('never lets a learner enter a tested group with days from beside or after it', () => {
    for (const { test: tested } of splits)
      for (const { from, learnt } of tested) for (const range of learnt) expect(range.to).toBeLessThanOrEqual(from - 1)
  })

  test('trains on no day within a gap, also where two gaps meet', () => {
    for (const { train, test: tested } of splits)
      for (const range of train)
        for (const { from, to } of tested) expect(range.to <= from - 1 || range.from >= to + 3).toBe(true)
  })
})

test.each([
  [{ ...PLAN, groups: 1 }, 'groups', 1],
  [{ ...PLAN, groups: 25 }, 'groups', 25],
  [{ ...PLAN, days: 5 }, 'days', 5],
  [{ ...PLAN, testGroups: 6 }, 'testGroups', 6],
  [{ ...PLAN, testGroups: 0 }, 'testGroups', 0],
  [{ ...PLAN, purgeDays: -1 }, 'purgeDays', -1],
  [{ ...PLAN, embargoDays: 0.5 }, 'embargoDays', 0.5],
  [{ ...PLAN, groups: 24, testGroups: 12 }, 'testGroups', 12],
])('refuses what cannot be, case %#', (plan, path, value) =>
  expect(() => crossValidation(plan)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path, value })),
)
