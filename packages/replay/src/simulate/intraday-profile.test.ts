import { expect, test } from 'vitest'
import { mean, repeat } from '../../test/statistics.ts'
import { intradayActivity } from './intraday-profile.ts'

test('averages 1 over the session', () => {
  const steps = 100_000
  expect(mean(repeat(steps, (index) => intradayActivity((index + 0.5) / steps)))).toBeCloseTo(1, 6)
})

test.each([
  ['the open', 0, 2.84],
  ['the middle', 0.5, 0.69],
  ['the close', 1, 1.94],
])('%s has its own liveliness', (_, progress, activity) => expect(intradayActivity(progress)).toBeCloseTo(activity, 2))

test('falls from the open to the early afternoon and rises to the close', () => {
  const activities = repeat(101, (percent) => intradayActivity(percent / 100))
  const lowest = activities.indexOf(Math.min(...activities))
  expect(lowest).toBeGreaterThan(40)
  expect(lowest).toBeLessThan(70)
  for (const [percent, activity] of activities.entries()) {
    const before = activities[percent - 1] ?? Number.NaN
    if (percent > 0) expect(activity < before).toBe(percent <= lowest)
  }
})
