import { deepestFall } from '@alavanca/testing/deepest-fall'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Timeline } from './timeline.ts'

const bars = fc.array(
  fc.record({
    low: fc.integer({ min: -500, max: 0 }),
    high: fc.integer({ min: 0, max: 500 }),
    equities: fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 60 },
)
/** Far more bars than there is room for. */
const REPEATED = 300

test.prop([bars], { numRuns: 30 })('extremes of prices and equity stay however much is thinned', (pattern) => {
  const timeline = new Timeline()
  const rows = Array.from({ length: REPEATED }, () => pattern).flat()
  for (const [index, { low, high, equities }] of rows.entries()) {
    for (const equity of equities) timeline.addEquity(equity)
    timeline.addBar({ time: index, open: 0, high, low, close: 0 })
  }
  const report = timeline.toReport()
  const equities = rows.flatMap((row) => row.equities)
  expect(report.times.length).toBeLessThanOrEqual(4_096)
  expect(report.times).toEqual(report.times.map((_, index) => index * report.barsPerPoint))
  expect(report.high.reduce((a, b) => Math.max(a, b))).toBe(rows.reduce((most, { high }) => Math.max(most, high), 0))
  expect(report.low.reduce((a, b) => Math.min(a, b))).toBe(rows.reduce((least, { low }) => Math.min(least, low), 0))
  expect(Math.max(0, ...report.highestEquityCents)).toBe(equities.reduce((a, b) => Math.max(a, b), 0))
  expect(Math.min(0, ...report.lowestEquityCents)).toBe(equities.reduce((a, b) => Math.min(a, b), 0))
  expect(Math.max(...report.drawdownCents)).toBe(deepestFall(equities))
  expect(report.equityCents.at(-1)).toBe(equities.at(-1) ?? 0)
})

test.prop([fc.nat(9_999), fc.nat(9_999)], { numRuns: 20 })(
  'one extreme among thousands of bars stays, wherever it is',
  (highest, lowest) => {
    const timeline = new Timeline()
    for (let time = 0; time < 10_000; time += 1) {
      timeline.addEquity(time === highest ? 700 : time === lowest ? -700 : 0)
      timeline.addBar({ time, open: 5, high: time === highest ? 9 : 6, low: time === lowest ? 1 : 4, close: 5 })
    }
    const { high, low, highestEquityCents, lowestEquityCents, barsPerPoint } = timeline.toReport()
    const at = (time: number): number => Math.floor(time / barsPerPoint)
    expect(barsPerPoint).toBe(4)
    expect([high[at(highest)], low[at(lowest)]]).toEqual([9, 1])
    expect(highestEquityCents[at(highest)]).toBe(700)
    if (lowest !== highest) expect(lowestEquityCents[at(lowest)]).toBe(-700)
  },
)

test('what is seen after the last bar belongs to it', () => {
  const timeline = new Timeline()
  timeline.addBar({ time: 0, open: 1, high: 1, low: 1, close: 1 })
  timeline.addEquity(-500)
  const { equityCents, drawdownCents, close } = timeline.toReport()
  expect([equityCents, drawdownCents, close]).toEqual([[-500], [500], [1]])
})
