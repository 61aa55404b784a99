import type { Contracts } from '@alavanca/core'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { exitFills } from './exit-fills.ts'

const deal = TERMINAL_SAMPLES.history.deals[0] ?? expect.unreachable()
const exits = [
  { leg: 'BASE', contracts: 2 as Contracts },
  { leg: 'EXTRA', contracts: 1 as Contracts },
] as const

test('a stop that closes the whole net position is one exit for each leg, with an id of its own', () =>
  expect(
    exitFills('WIN', { ...deal, ticket: '9', reason: 'SL', entry: 'OUT', volume: 3, commission: -0.1 }, exits, 7),
  ).toEqual([
    {
      type: 'EXIT_FILL',
      time: 7,
      symbol: 'WIN',
      leg: 'BASE',
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
  expect(exitFills('WIN', { ...deal, reason }, exits, 7)).toMatchObject([{ cause }, { cause }]),
)
