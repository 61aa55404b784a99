import { expect, test } from 'vitest'
import { notANumber, outOfRange, rewardsByRegime } from './custom-rewards.ts'

test('the same result is rewarded by the rule of its regime', () => {
  const { TREND_UP, RANGE, PANIC, TREND_DOWN } = rewardsByRegime()
  // 1.5 R: of 5 R, of 3 R less half the penalty, a gain, of 3 R
  expect(TREND_UP).toBeCloseTo(0.65, 12)
  expect(RANGE).toBeCloseTo(0.75 - 0.1, 12)
  expect(PANIC).toBe(0.7)
  expect(TREND_DOWN).toBeCloseTo(0.75, 12)
})

test('a reward that is not a number sets its trade aside, with the reason, and holds nothing up', () =>
  expect(notANumber()).toEqual({
    applied: ['good'],
    setAside: [
      { id: 'instant', reason: expect.stringContaining('reward function perMinute must be a finite number; got NaN') },
    ],
    leftAfterDiscard: 0,
  }))

test('a reward above 1 counts as 1, and is counted; when strict, nothing is learnt of it', () =>
  expect(outOfRange()).toEqual({
    clampedRewards: 1,
    meanReward: 1,
    appliedWhenStrict: [],
    reason: expect.stringContaining('reward function perMinute must be between 0 and 1; got 3.5'),
  }))
