import type { Cents } from '@alavanca/core'
import { leg, trade } from '@alavanca/testing/trades'
import { expect, test } from 'vitest'
import { TradeTally } from './trade-tally.ts'

test('an empty run has no rates, and says why', () => {
  const { trades, netCents, winRate, profitFactor } = new TradeTally().all()
  expect([trades, netCents]).toEqual([0, 0])
  expect(winRate).toEqual({ value: null, samples: 0, reason: 'needs 30 samples, has 0' })
  expect(profitFactor.value).toBeNull()
})

test('both legs count, after commission', () => {
  const tally = new TradeTally()
  tally.add(trade(leg(1_000, { commissionCents: 50 as Cents }), leg(-300, { ambiguous: true })))
  expect(tally.all()).toMatchObject({
    trades: 1,
    winners: 1,
    losers: 0,
    netCents: 650,
    baseNetCents: 950,
    extraNetCents: -300,
    ambiguousExits: 1,
  })
})

test('thirty trades are enough for rates', () => {
  const tally = new TradeTally()
  for (let count = 0; count < 20; count += 1) tally.add(trade(leg(300)))
  for (let count = 0; count < 10; count += 1) tally.add(trade(leg(-200)))
  const { winRate, profitFactor, expectancyCents } = tally.all()
  expect(winRate.value).toBeCloseTo(2 / 3, 12)
  expect(profitFactor.value).toBe(3)
  expect(expectancyCents.value).toBeCloseTo(400 / 3, 12)
})

test('a trade that earned nothing is neither won nor lost', () => {
  const tally = new TradeTally()
  tally.add(trade(leg(0)))
  expect(tally.all()).toMatchObject({ trades: 1, winners: 0, losers: 0 })
})

test('regimes are told apart and sorted', () => {
  const tally = new TradeTally()
  for (const [regime, gain] of [
    ['TREND_UP', 100],
    ['MY_OWN', 50],
    ['TREND_UP', -30],
  ] as const)
    tally.add(trade(leg(gain), null, { regime }))
  expect(Object.entries(tally.byRegime()).map(([name, { trades, netCents }]) => [name, trades, netCents])).toEqual([
    ['MY_OWN', 1, 50],
    ['TREND_UP', 2, 70],
  ])
})
