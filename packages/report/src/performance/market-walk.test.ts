import { WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { MarketWalk } from './market-walk.ts'

const COSTS = { commissionCents: 25, slippage: 5 }

const walk = (ask: number, bids: readonly number[]): MarketWalk => {
  const market = new MarketWalk(WIN)
  market.start(ask)
  for (const bid of bids) market.see(bid)
  return market
}

test('held contracts earn from the first ask to the last bid, less what trading costs', () => {
  // 1,000 points less 5 on either way, at 20 cents, times 3, less 25 cents 6 times
  expect(walk(130_005, [130_000, 132_000, 129_000, 131_005]).held(3, COSTS, 100_000)).toEqual({
    contracts: 3,
    netCents: { value: 990 * 20 * 3 - 150 },
    netShare: { value: 0.5925 },
    deepestDrawdownCents: { value: 3_000 * 20 * 3 },
  })
})

test('without trades there is nothing to compare with, and without prices nothing to hold', () => {
  expect(walk(130_005, [130_000]).held(0, COSTS, null).netCents).toEqual({ value: null, why: 'NO_TRADES' })
  expect(new MarketWalk(WIN).held(3, COSTS, null).netCents).toEqual({ value: null, why: 'NO_PRICES' })
  expect(walk(130_005, [130_000]).held(1, COSTS, null).netShare).toEqual({ value: null, why: 'NO_CAPITAL' })
})
