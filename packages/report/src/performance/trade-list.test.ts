import { leg, trade } from '@alavanca/testing/trades'
import { expect, test } from 'vitest'
import { TradeListing } from './trade-list.ts'

test('all trades are listed within the bound, and beyond it the newest', () => {
  const listing = new TradeListing(10)
  for (let index = 0; index < 47; index += 1) listing.add(trade(leg(100), null, { id: String(index) }), null)
  const { rows, leftOutTrades } = listing.toReport()
  expect(rows.map(({ id }) => Number(id))).toEqual([37, 38, 39, 40, 41, 42, 43, 44, 45, 46])
  expect(leftOutTrades).toBe(37)
})

test('a row has both legs, and how far the trade went', () => {
  const listing = new TradeListing()
  const both = trade(leg(1_200), leg(-300, { exitReason: 'SL_HIT', ambiguous: true }))
  listing.add(both, { adverseCents: 700, favourableCents: 2_000 })
  expect(listing.toReport()).toMatchObject({
    leftOutTrades: 0,
    rows: [
      {
        netCents: 900,
        baseNetCents: 1_200,
        extraNetCents: -300,
        baseExit: 'TARGET',
        extraExit: 'SL_HIT',
        adverseCents: 700,
        favourableCents: 2_000,
        ambiguous: true,
      },
    ],
  })
})
