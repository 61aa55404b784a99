import type { Cents, Contracts, EpochMs, Points } from '@alavanca/core'
import type { ClosedEvent } from '@alavanca/scalp'
import { expect, test } from 'vitest'
import { HOLD_TIME_EDGES, ScalpOutcomes } from './scalp-outcomes.ts'

const closed = (type: ClosedEvent['type'], holdSeconds: number, pnl: number, ambiguous = false): ClosedEvent => ({
  type,
  time: 0 as EpochMs,
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: 130_000,
  contracts: 1 as Contracts,
  reason: '',
  exitPrice: 130_000,
  points: 0 as Points,
  pnlCents: pnl as Cents,
  holdSeconds,
  ambiguous,
})

test.each([
  [0, 0],
  [9.9, 0],
  [10, 1],
  [3_599, HOLD_TIME_EDGES.length - 1],
  [3_600, HOLD_TIME_EDGES.length],
  [1e9, HOLD_TIME_EDGES.length],
])('a leg held for %d seconds counts in column %i', (seconds, column) => {
  const outcomes = new ScalpOutcomes()
  outcomes.add(closed('TIMEOUT', seconds, 0))
  expect(outcomes.toReport().outcomes[0]?.holds.indexOf(1)).toBe(column)
})

test('reasons come in one order, with their sums', () => {
  const outcomes = new ScalpOutcomes()
  for (const event of [closed('SL_HIT', 20, -800, true), closed('TP_HIT', 5, 1_600), closed('SL_HIT', 40, -800)])
    outcomes.add(event)
  expect(outcomes.toReport()).toMatchObject({
    ambiguous: 1,
    outcomes: [
      { reason: 'TP_HIT', count: 1, pnlCents: 1_600, holdSeconds: 5 },
      { reason: 'SL_HIT', count: 2, pnlCents: -1_600, holdSeconds: 60 },
    ],
  })
})
