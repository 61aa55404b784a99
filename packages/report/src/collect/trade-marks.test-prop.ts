import { leg, trade } from '@alavanca/testing/trades'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { TradeMarks } from './trade-marks.ts'

const results = fc.array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: 1, maxLength: 40 })

test.prop([results, fc.integer({ min: 1, max: 60 })], { numRuns: 30 })(
  'the best and the worst are always shown, and never more than fit',
  (pattern, times) => {
    const marks = new TradeMarks()
    const cents = Array.from({ length: times }, () => pattern).flat()
    for (const gross of cents) marks.add(trade(leg(gross)))
    const { total, shown } = marks.toReport()
    expect(total).toBe(cents.length)
    expect(shown.length).toBeLessThanOrEqual(803)
    const [best, worst] = [Math.max(...cents), Math.min(...cents)]
    expect(shown.map(({ netCents }) => netCents)).toEqual(expect.arrayContaining([best, worst]))
    expect(marks.extremes()).toMatchObject({ bestTradeCents: best, worstTradeCents: worst })
  },
)

test.each([
  [[], 0],
  [[5, 5], 0],
  [[-1, -1, 5, -1, -1, -1, 0, -1], 3],
])('after %j the longest losing streak is %i', (cents, streak) => {
  const marks = new TradeMarks()
  for (const gross of cents) marks.add(trade(leg(gross)))
  expect(marks.extremes().longestLosingStreak).toBe(streak)
})
