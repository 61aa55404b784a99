import { seededRng } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { tallies } from '../../test/tallies.ts'
import type { DayTally } from './day-tally.ts'
import { resampledOutcomes } from './resampled-outcomes.ts'

const MARGIN = 100_000
const days = tallies(60, 80).filter((all) => all.filter(({ closedTrades }) => closedTrades > 0).length >= 30)

const drawn = (all: readonly DayTally[], capitalCents: number | null = 1_000_000, seed = 'a', resamples = 100) => {
  const { value } = resampledOutcomes(all, { capitalCents, marginPerContractCents: MARGIN }, seededRng(seed), resamples)
  if (value === null) throw new Error('there were days enough')
  return value
}

test.prop([days, fc.string({ minLength: 1 })], { numRuns: 30 })(
  'the same seed draws the same, in order and within what is possible',
  (all, seed) => {
    const once = drawn(all, 1_000_000, seed)
    expect(drawn(all, 1_000_000, seed)).toEqual(once)
    const nets = all.map(({ netCents }) => netCents)
    expect(once.low5Cents).toBeGreaterThanOrEqual(all.length * Math.min(...nets))
    expect(once.low5Cents).toBeLessThanOrEqual(once.medianCents)
    expect(once.medianCents).toBeLessThanOrEqual(once.high95Cents)
    expect(once.high95Cents).toBeLessThanOrEqual(all.length * Math.max(...nets))
    expect(once.drawdownMedianCents).toBeLessThanOrEqual(once.drawdown95Cents)
  },
)

test.prop([days, fc.nat(2_000_000)], { numRuns: 30 })('more capital is never ruined more often', (all, more) => {
  const share = (capital: number): number => drawn(all, capital).ruinShare.value ?? 0
  expect(share(200_000 + more)).toBeLessThanOrEqual(share(200_000))
})

test.prop([fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 30, max: 60 })], { numRuns: 20 })(
  'days that are all alike have one outcome',
  (netCents, count) => {
    const day = { netCents, closedTrades: 1, winnerTrades: 0, lowestCents: Math.min(0, netCents) }
    const all = Array.from({ length: count }, (_, index) => ({ ...day, day: String(index) }))
    const { low5Cents, medianCents, high95Cents, ruinShare } = drawn(all, 200_000)
    for (const net of [low5Cents, medianCents, high95Cents]) expect(net).toBe(netCents * count)
    expect(ruinShare).toEqual({ value: netCents * count < MARGIN - 200_000 ? 1 : 0 })
  },
)

test('a fall within a day ruins though the day ends well', () => {
  const day = { netCents: 10, closedTrades: 1, winnerTrades: 1, lowestCents: 0 }
  const all = Array.from({ length: 40 }, (_, index) => ({ ...day, day: String(index) }))
  expect(drawn(all, 200_000).ruinShare).toEqual({ value: 0 })
  const deep = all.map((one) => ({ ...one, lowestCents: -150_000 }))
  expect(drawn(deep, 200_000).ruinShare).toEqual({ value: 1 })
  expect(drawn(deep, null).ruinShare).toEqual({ value: null, why: 'NO_CAPITAL' })
})
