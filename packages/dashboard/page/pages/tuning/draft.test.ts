import { describe, expect, test } from 'vitest'
import type { Tuned } from '../../../src/api/schemas/index.ts'
import { changeOf, draftOf, TUNED, type TunedName } from './draft.ts'

const current: Tuned = {
  explorationFloor: 0.02,
  discount: 0.99,
  poolingStrength: 10,
  extraMinProbability: 0.6,
  extraMaxCostR: 0.03,
  rewardClipR: 3,
}

describe('a draft of other settings', () => {
  test('as they are in force changes nothing, in either way to write them', () => {
    for (const mark of ['.', ','] as const)
      expect(changeOf(draftOf(current, mark), current)).toEqual({ type: 'NOTHING' })
  })

  test('says only what differs', () =>
    expect(changeOf({ ...draftOf(current, ','), discount: '0,95', rewardClipR: ' 2 ' }, current)).toEqual({
      type: 'CHANGE',
      change: { discount: 0.95, rewardClipR: 2 },
    }))

  test('leaves the rules of evidence to the policy, and nothing else', () => {
    const left = { ...current, extraMinProbability: 'auto' } as const
    expect(changeOf(draftOf(left, '.'), left)).toEqual({ type: 'NOTHING' })
    expect(changeOf(draftOf(left, '.'), current)).toEqual({ type: 'CHANGE', change: { extraMinProbability: 'auto' } })
    expect(changeOf({ ...draftOf(current, '.'), discount: 'auto' }, current)).toMatchObject({ type: 'INVALID' })
  })

  const wrong: readonly (readonly [TunedName, string])[] = [
    ['explorationFloor', '1.01'],
    ['explorationFloor', '-0.1'],
    ['discount', '0.5'],
    ['discount', '1,1'],
    ['poolingStrength', '-1'],
    ['extraMinProbability', '1'],
    ['extraMaxCostR', '-0.1'],
    ['rewardClipR', '0'],
    ...TUNED.flatMap((name) =>
      ['', ' ', 'x', 'Infinity', 'NaN'].map((text): readonly [TunedName, string] => [name, text]),
    ),
  ]
  test.each(wrong)('names the field that cannot be: %s %j', (name, text) =>
    expect(changeOf({ ...draftOf(current, '.'), [name]: text }, current)).toEqual({ type: 'INVALID', name }),
  )
})
