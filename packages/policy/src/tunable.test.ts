import { describe, expect, test } from 'vitest'
import { parsePolicyConfig } from './config.ts'
import { requireTuning, TUNABLE, tunableOf, withTuning } from './tunable.ts'

const config = parsePolicyConfig({ seed: 'own', discount: 0.98 })

test('what is tuned changes, and nothing else does', () => {
  const tuned = withTuning(config, { discount: 0.9, extraMinProbability: 0.7 })
  expect(tuned).toEqual({ ...config, discount: 0.9, extraMinProbability: 0.7 })
  expect(withTuning(config, {})).toBe(config)
  expect(Object.keys(tunableOf(config))).toEqual([...TUNABLE])
})

describe('a change in range is taken as it is', () => {
  test.each([
    { explorationFloor: 0 },
    { discount: 1 },
    { poolingStrength: 1e6 },
    { extraMinProbability: 'auto' },
    { extraMaxCostR: 0 },
    { rewardClipR: 2 },
  ] as const)('%j', (change) => expect(requireTuning(change, 'change')).toEqual(change))
})

describe('anything else is refused with its place', () => {
  test.each<[unknown, string]>([
    [null, 'change'],
    ['discount', 'change'],
    [[], 'change'],
    [{}, 'change'],
    [{ explorationFloor: 1.01 }, 'change.explorationFloor'],
    [{ explorationFloor: -0.01 }, 'change.explorationFloor'],
    [{ discount: 0.5 }, 'change.discount'],
    [{ discount: Number.NaN }, 'change.discount'],
    [{ discount: '0.9' }, 'change.discount'],
    [{ discount: 'auto' }, 'change.discount'],
    [{ discount: undefined }, 'change.discount'],
    [{ discount: null }, 'change.discount'],
    [{ discount: 0.9, poolingStrength: -1 }, 'change.poolingStrength'],
    [{ extraMinProbability: 1 }, 'change.extraMinProbability'],
    [{ extraMaxCostR: -1 }, 'change.extraMaxCostR'],
    [{ rewardClipR: 0 }, 'change.rewardClipR'],
    [{ rewardClipR: Number.POSITIVE_INFINITY }, 'change.rewardClipR'],
    // what a run stands on is not tuned
    [{ seed: 'other' }, 'change.seed'],
    [{ mode: 'THOMPSON_SAMPLING' }, 'change.mode'],
    [{ toString: 1 }, 'change.toString'],
  ])('%j', (change, path) =>
    expect(() => requireTuning(change, 'change')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
  )
})
