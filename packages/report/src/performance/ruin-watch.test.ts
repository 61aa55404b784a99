import { expect, test } from 'vitest'
import type { Ruin } from './performance-report.ts'
import { isRuined, RuinWatch } from './ruin-watch.ts'

const of = (equities: readonly number[], capitalCents: number | null, marginPerContractCents = 100): Ruin => {
  const watch = new RuinWatch({ capitalCents, marginPerContractCents })
  equities.forEach((equity, index) => {
    watch.closeTrade()
    watch.see(equity, index, `day ${index}`)
  })
  return watch.toReport(equities.at(-1) ?? 0)
}

test('an account is closed when it carries the margin of one contract no longer', () => {
  expect(of([50, -899, -900, -901, 500], 1_000)).toEqual({
    type: 'RUINED',
    reason: 'BELOW_MARGIN',
    ruinedAt: 3,
    day: 'day 3',
    leftCents: 99,
    leftShare: 0.099,
    untilThenTrades: 4,
    afterwardsTrades: 1,
    afterwardsNetCents: 1_401,
  })
})

test('a fall beyond everything leaves nothing, or a debt', () => {
  expect(of([-1_200], 1_000)).toMatchObject({ reason: 'NOTHING_LEFT', leftCents: -200, leftShare: -0.2 })
  expect(of([-1_000], 1_000, 0)).toMatchObject({ reason: 'NOTHING_LEFT', leftCents: 0 })
})

test('one that survives says how low it was', () => {
  expect(of([50, -300, 20], 1_000)).toEqual({
    type: 'SURVIVED',
    lowestEquityCents: 700,
    lowestEquityAt: 1,
    lowestEquityShare: 0.7,
  })
  expect(of([50], 1_000)).toMatchObject({ lowestEquityCents: 1_000, lowestEquityAt: null })
})

test('without a capital nothing is said; an account that lost nothing is not ruined by being small', () => {
  expect(of([-1_000_000], null)).toEqual({ type: 'NO_CAPITAL' })
  expect(isRuined(0, 50, 100)).toBe(false)
  expect(isRuined(-1, 50, 100)).toBe(true)
})
