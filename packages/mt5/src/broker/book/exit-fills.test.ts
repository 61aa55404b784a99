import type { Contracts } from '@alavanca/core'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { exitFills } from './exit-fills.ts'

const deal = TERMINAL_SAMPLES.history.deals[0] ?? expect.unreachable()
const where = { symbol: 'WIN', time: 7, contracts: 3 }
const exits = [
  { leg: 'BASE', side: 'BUY', contracts: 2 as Contracts },
  { leg: 'EXTRA', side: 'BUY', contracts: 1 as Contracts },
] as const

test('a stop that closes the whole net position is one exit for each leg, with an id of its own', () =>
  expect(
    exitFills(where, { ...deal, ticket: '9', reason: 'SL', entry: 'OUT', volume: 3, commission: -0.1, swap: 0 }, exits),
  ).toEqual([
    {
      type: 'EXIT_FILL',
      time: 7,
      symbol: 'WIN',
      leg: 'BASE',
      side: 'BUY',
      fillId: '9:BASE',
      contracts: 2,
      price: deal.price,
      cause: 'STOP',
      commissionCents: 7,
    },
    {
      type: 'EXIT_FILL',
      time: 7,
      symbol: 'WIN',
      leg: 'EXTRA',
      side: 'BUY',
      fillId: '9:EXTRA',
      contracts: 1,
      price: deal.price,
      cause: 'STOP',
      commissionCents: 3,
    },
  ]))

test.each([
  ['SL', 'STOP'],
  ['TP', 'TARGET'],
  ['SO', 'EXTERNAL'],
  ['CLIENT', 'EXTERNAL'],
  ['EXPERT', 'EXTERNAL'],
] as const)('a deal by %s is %s', (reason, cause) =>
  expect(exitFills(where, { ...deal, reason }, exits)).toMatchObject([{ cause }, { cause }]),
)

test('swap and fees are shared out with the commission, and what of the deal was others’ costs us nothing', () => {
  const dear = { ...deal, ticket: '9', commission: -0.6, fee: -0.3, swap: -1.5 }
  const amounts = (contracts: number) =>
    exitFills({ ...where, contracts }, dear, exits).map((event) =>
      event.type === 'EXIT_FILL' ? [event.commissionCents, event.swapCents] : [],
    )
  expect(amounts(3)).toEqual([
    [60, -100],
    [30, -50],
  ])
  expect(amounts(6)).toEqual([
    [30, -50],
    [15, -25],
  ])
})
