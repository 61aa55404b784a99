import type { Side } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { excursionsOf } from './excursions.ts'
import { holdingTimes } from './holding-times.ts'
import { streaksOf } from './streaks.ts'
import type { TradeFacts } from './trade-facts.ts'
import { tradeGroups } from './trade-groups.ts'
import { tradingFigures } from './trading-figures.ts'

const trades = fc
  .array(
    fc.record({
      side: fc.constantFrom<Side>('BUY', 'SELL'),
      netCents: fc.integer({ min: -500, max: 500 }),
      heldMs: fc.nat(100_000),
      beyond: fc.nat(300),
    }),
    { maxLength: 80 },
  )
  .map((all) =>
    all.map(
      ({ side, netCents, heldMs, beyond }, index): TradeFacts => ({
        side,
        netCents,
        openedAt: index * 200_000,
        closedAt: index * 200_000 + heldMs,
        baseContracts: 1,
        extraContracts: 0,
        adverseCents: Math.max(0, -netCents) + beyond,
        favourableCents: Math.max(0, netCents) + beyond,
      }),
    ),
  )

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

test.prop([trades])('every group is there once, in order, and all of them add up to all trades', (all) => {
  for (const groups of [
    tradeGroups(all, ({ side }) => side),
    tradeGroups(all, ({ openedAt }) => Math.floor(openedAt / 3_600_000) % 24),
  ]) {
    expect(sum(groups.map(({ netCents }) => netCents))).toBe(sum(all.map(({ netCents }) => netCents)))
    expect(sum(groups.map(({ closedTrades }) => closedTrades))).toBe(all.length)
    const keys = groups.map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => (a < b ? -1 : 1)))
  }
})

test.prop([trades])('gains turned into losses turn every figure round', (all) => {
  const turned = all.map((trade) => ({ ...trade, netCents: -trade.netCents }))
  const [there, back] = [all, turned].map((some) => tradingFigures(some.map(({ netCents }) => netCents)))
  expect(back?.averageLossCents.value).toBe(there?.averageWinCents.value)
  expect(back?.worstTradeCents ?? 0).toBe(-(there?.bestTradeCents ?? 0) + 0)
  const [won, lost] = [streaksOf(all), streaksOf(turned)]
  expect(lost.losing.lengthTrades).toBe(won.winning.lengthTrades)
  expect(lost.losing.netCents + won.winning.netCents).toBe(0)
  const [factor, inverse] = [there?.profitFactorRatio.value ?? 0, back?.profitFactorRatio.value ?? 0]
  if (factor > 0 && inverse > 0) expect(factor * inverse).toBeCloseTo(1, 12)
})

test.prop([trades])('the interval holds the rate, and lies between 0 and 1', (all) => {
  const nets = all.map(({ netCents }) => netCents)
  const { winRateInterval } = tradingFigures(nets)
  const rate = nets.filter((net) => net > 0).length / nets.length
  expect(winRateInterval === null).toBe(nets.length === 0)
  if (winRateInterval === null) return
  expect(winRateInterval.lowShare).toBeGreaterThanOrEqual(0)
  expect(winRateInterval.lowShare).toBeLessThanOrEqual(rate + 1e-12)
  expect(winRateInterval.highShare).toBeGreaterThanOrEqual(rate - 1e-12)
  expect(winRateInterval.highShare).toBeLessThanOrEqual(1)
})

test.prop([trades])('a median is not above the ninth tenth, nor that above the longest', (all) => {
  const { medianMs, p90Ms, longestMs } = holdingTimes(all).all
  if (medianMs.value === null || p90Ms.value === null) expect(all.length).toBeLessThan(30)
  else {
    expect(medianMs.value).toBeLessThanOrEqual(p90Ms.value)
    expect(p90Ms.value).toBeLessThanOrEqual(longestMs.value ?? 0)
  }
})

test('a streak says from when to when; one that brought nothing ends it', () => {
  const nets = [10, 20, -5, 0, 30, 40, 50, -1, -2]
  const all = nets.map((netCents, index) => ({ netCents, openedAt: index * 10, closedAt: index * 10 + 5 }))
  expect(streaksOf(all)).toEqual({
    winning: { lengthTrades: 3, netCents: 120, from: 40, to: 65 },
    losing: { lengthTrades: 2, netCents: -3, from: 70, to: 85 },
  })
  expect(streaksOf([]).winning).toEqual({ lengthTrades: 0, netCents: 0, from: null, to: null })
})

test('trades whose prices nobody saw have no excursions, and say why', () => {
  const unseen = { netCents: 5, adverseCents: null, favourableCents: null }
  const { seenTrades, winners } = excursionsOf(Array.from({ length: 40 }, () => unseen))
  expect(seenTrades).toBe(0)
  expect(winners.adverseMedianCents).toEqual({ value: null, why: 'NO_PRICES' })
})

test('no trades are no figures', () => {
  expect(tradingFigures([])).toMatchObject({
    winRateShare: { value: null, why: 'NO_TRADES' },
    payoffRatio: { value: null, why: 'NO_TRADES' },
    winRateInterval: null,
    bestTradeCents: null,
  })
  const losing = tradingFigures(Array.from({ length: 30 }, () => -1))
  expect(losing.payoffRatio).toEqual({ value: null, why: 'NO_GAIN' })
  const winning = tradingFigures(Array.from({ length: 30 }, () => 1))
  expect(winning.payoffRatio).toEqual({ value: null, why: 'NO_LOSS' })
  expect(winning.profitFactorRatio).toEqual({ value: null, why: 'NO_LOSS' })
})
