import { expect, test } from 'vitest'
import { CALM } from '../test/readings.ts'
import { breakoutVote, burstVote, pullbackVote, trendVote } from './votes.ts'

test.each([
  [0, 0],
  [7.5, 0.5],
  [15, 1],
  [40, 1],
  [-7.5, -0.5],
  [-40, -1],
])('the trend follower sees a momentum of %d in ranges of 10 and votes %d', (momentum, vote) =>
  expect(trendVote({ ...CALM, momentum })).toBeCloseTo(vote, 12),
)

test.each([
  [100, 0],
  [110, 0.5],
  [120, 1],
  [150, 1],
  [90, -0.5],
  [80, -1],
  [10, -1],
])('the breakout trader sees %d in a channel from 80 to 120 and votes %d', (close, vote) =>
  expect(breakoutVote({ ...CALM, close })).toBeCloseTo(vote, 12),
)

test('the breakout trader has no opinion in a channel without width', () =>
  expect(breakoutVote({ ...CALM, channel: { upper: 100, lower: 100 } })).toBe(0))

test.each([
  // slope, strength, vote
  [1, 50, 1],
  [1, 30, 1],
  [1, 62.5, 0.5],
  [1, 75, 0],
  [1, 87.5, -0.5],
  [0.5, 50, 0.5],
  [5, 50, 1],
  [-1, 50, -1],
  [-1, 70, -1],
  [-1, 25, 0],
  [-1, 12.5, 0.5],
])('the buyer of dips sees a slope of %d and a strength of %d and votes %d', (slope, strength, vote) =>
  expect(pullbackVote({ ...CALM, slope, strength })).toBeCloseTo(vote, 12),
)

test.each([
  [100, 100, 0],
  [100, 107.5, 0.5],
  [100, 115, 1],
  [100, 140, 1],
  [100, 85, -1],
])('the follower of bursts sees a minute from %d to %d in ranges of 10 and votes %d', (open, close, vote) =>
  expect(burstVote({ open, close }, CALM)).toBeCloseTo(vote, 12),
)

test('the buyer of dips has no opinion without a slope', () =>
  expect(Math.abs(pullbackVote({ ...CALM, strength: 10 }))).toBe(0))
