import { describe, expect, test } from 'vitest'
import { notANumber, outOfRange, rewardsByRegime } from './custom-rewards.ts'

test('the same result is rewarded by the rule of its regime', () => {
  const { TREND_UP, RANGE, PANIC, TREND_DOWN } = rewardsByRegime()
  // 1.5 R: of 5 R, of 3 R less half the penalty, a gain, of 3 R
  expect(TREND_UP).toBeCloseTo(0.65, 12)
  expect(RANGE).toBeCloseTo(0.75 - 0.1, 12)
  expect(PANIC).toBe(0.7)
  expect(TREND_DOWN).toBeCloseTo(0.75, 12)
})

describe('a reward that is not a number', () => {
  const { message, isUnchanged, appliedAfterDiscard } = notANumber()

  test('is an error that names function and trade', () =>
    expect(message).toBe(
      'INVALID_INPUT: reward of trade instant by reward function perMinute must be a finite number; got NaN.',
    ))
  test('leaves policy and updater as they were', () => expect(isUnchanged).toBe(true))
  test('holds the others up only until it is taken out', () => expect(appliedAfterDiscard).toEqual(['good']))
})

describe('a reward above 1', () => {
  const { clampedRewards, meanReward, message, isUnchanged } = outOfRange()

  test('counts as 1, and is counted', () =>
    expect({ clampedRewards, meanReward }).toEqual({ clampedRewards: 1, meanReward: 1 }))
  test('is an error when strict, and nothing is learnt', () => {
    expect(message).toBe(
      'INVALID_INPUT: reward of trade fast by reward function perMinute must be between 0 and 1; got 3.5.',
    )
    expect(isUnchanged).toBe(true)
  })
})
