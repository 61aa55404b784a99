import { describe, expect, test } from 'vitest'
import { requireTargets, splitByShares, type Target, targetShares } from './index.ts'

const buy = { side: 'BUY', entryPrice: 1_000, path: 'targets' } as const

test('prices alone share the position equally, nearest first', () => {
  expect(targetShares([1_100, 1_050], 'BUY')).toEqual([
    { price: 1_050, share: 0.5 },
    { price: 1_100, share: 0.5 },
  ])
  expect(targetShares([950, 900], 'SELL').map(({ price }) => price)).toEqual([950, 900])
})

test.each<[string, readonly Target[], string]>([
  ['a price on the wrong side', [990], 'targets.0'],
  ['a price with a share on the wrong side', [{ price: 990, share: 1 }], 'targets.0.price'],
  ['a share of nothing', [{ price: 1_050, share: 0 }], 'targets.0.share'],
  ['a share that is no number', [{ price: 1_050, share: Number.NaN }], 'targets.0.share'],
  [
    'more than the whole',
    [
      { price: 1_050, share: 0.6 },
      { price: 1_100, share: 0.6 },
    ],
    'targets.1.share',
  ],
  ['a price alone beside a share', [{ price: 1_050, share: 0.5 }, 1_100], 'targets.1'],
  ['a text', ['1050' as unknown as number], 'targets.0'],
])('%s is refused', (_, targets, path) =>
  expect(() => requireTargets(targets, buy)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

describe('whole contracts', () => {
  const third = 1 / 3
  test.each<[contracts: number, shares: readonly number[], each: readonly number[]]>([
    [4, [0.5, 0.5], [2, 2]],
    [3, [0.5, 0.5], [2, 1]],
    [1, [third, third, third], [1, 0, 0]],
    [2, [third, third, third], [1, 1, 0]],
    [3, [third, third, third], [1, 1, 1]],
    [3, [0.5, 0.3, 0.2], [1, 1, 1]],
    [10, [0.5, 0.3, 0.2], [5, 3, 2]],
    [7, [0.5, 0.3, 0.2], [4, 2, 1]],
    // what has no target keeps its part
    [4, [0.5], [2]],
    [3, [0.5], [2]],
    [3, [0.25], [1]],
    [1, [0.25], [0]],
    [1, [0.5], [1]],
    [0, [0.5, 0.5], [0, 0]],
    [5, [], []],
    [10, [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('%i by %j are %j', (contracts, shares, each) => expect(splitByShares(contracts, shares)).toEqual(each))
})
