import type { Cents, Contracts } from '@alavanca/core'
import { leg, trade } from '@alavanca/testing/trades'
import { expect, test } from 'vitest'
import { ExitTally } from './exit-tally.ts'

const part = (reason: 'TARGET_PART' | 'TRAILED_STOP', contracts: number, grossCents: number) => ({
  reason,
  contracts: contracts as Contracts,
  exitPrice: 130_000,
  grossCents: grossCents as Cents,
})

test('a leg that left under one rule counts there, an extra beside it', () => {
  const tally = new ExitTally()
  tally.add(trade(leg(-500, { commissionCents: 30 as Cents }), leg(200, { exitReason: 'TP_HIT' })))
  tally.add(trade(leg(-100)))
  expect(tally.rows()).toEqual([
    { leg: 'BASE', reason: 'STOP', trades: 2, contracts: 2, netCents: -630 },
    { leg: 'EXTRA', reason: 'TP_HIT', trades: 1, contracts: 1, netCents: 200 },
  ])
})

test('parts share the commission by their contracts, to the last cent', () => {
  const tally = new ExitTally()
  const parts = [part('TARGET_PART', 1, 1_000), part('TRAILED_STOP', 2, 500)]
  tally.add(trade(leg(1_500, { contracts: 3 as Contracts, commissionCents: 100 as Cents, parts })))
  expect(tally.rows()).toEqual([
    { leg: 'BASE', reason: 'TARGET_PART', trades: 1, contracts: 1, netCents: 967 },
    { leg: 'BASE', reason: 'TRAILED_STOP', trades: 1, contracts: 2, netCents: 433 },
  ])
})

test('without a trade there is no row', () => expect(new ExitTally().rows()).toEqual([]))
