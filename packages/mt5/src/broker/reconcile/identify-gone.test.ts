import type { DealRow, PositionRow } from '@alavanca/mt5-protocol'
import { expect, test } from 'vitest'
import type { HeldLeg } from '../book/leg-book.ts'
import { identifyGone } from './identify-gone.ts'

const leg = (name: 'BASE' | 'EXTRA', contracts: number, position: string | null = null): HeldLeg => ({
  symbol: 'WIN',
  leg: name,
  side: 'BUY',
  contracts,
  position,
  contract: 'WINZ26',
  openedAt: null,
})
// as: nothing else of a deal or a position is looked at
const exit = (position: string, volume: number, side = 'SELL', ticket = '100') =>
  ({ position, volume, side, ticket }) as DealRow
const open = (ticket: string, volume: number) => ({ ticket, volume, side: 'BUY' }) as PositionRow

test.each<[string, HeldLeg[], DealRow[], PositionRow[], [string, string][]]>([
  ['a leg that left as a whole', [leg('BASE', 5)], [exit('7', 5)], [], [['BASE', '7']]],
  ['a leg that left in two deals', [leg('BASE', 5)], [exit('7', 2), exit('7', 3)], [], [['BASE', '7']]],
  ['a leg of which a part is left', [leg('BASE', 5)], [exit('7', 2)], [open('7', 3)], [['BASE', '7']]],
  ['the newest of several', [leg('BASE', 5)], [exit('7', 5), exit('10', 5)], [], [['BASE', '10']]],
  [
    'both legs, of one size',
    [leg('BASE', 2), leg('EXTRA', 2)],
    [exit('7', 2), exit('10', 2)],
    [],
    [
      ['BASE', '7'],
      ['EXTRA', '10'],
    ],
  ],
  [
    'a leg beside one that is known',
    [leg('BASE', 2, '10'), leg('EXTRA', 2)],
    [exit('7', 2), exit('10', 2)],
    [],
    [['EXTRA', '7']],
  ],
  [
    'a leg whose parts left and were told before it was gone',
    [leg('BASE', 1), leg('EXTRA', 2)],
    [exit('7', 1, 'SELL', '103'), exit('7', 2, 'SELL', '101'), exit('7', 1, 'SELL', '102'), exit('10', 2)],
    [],
    [
      ['BASE', '7'],
      ['EXTRA', '10'],
    ],
  ],
  [
    'a leg of which parts were told and a part is left',
    [leg('BASE', 3)],
    [exit('7', 5, 'SELL', '101'), exit('7', 1, 'SELL', '102')],
    [open('7', 2)],
    [['BASE', '7']],
  ],
  ['none whose newest part is more than the leg', [leg('BASE', 1)], [exit('7', 3)], [], []],
  ['none whose contracts do not add up', [leg('BASE', 5)], [exit('7', 4)], [], []],
  ['none of the other side', [leg('BASE', 5)], [exit('7', 5, 'BUY')], [], []],
  ['none that is known already', [leg('BASE', 5, '9')], [exit('7', 5)], [], []],
])('finds %s', (_, legs, exits, positions, expected) => {
  const found = identifyGone(legs, { exits, positions, contractsOf: (lots) => lots })
  expect(found.map(({ leg: { leg: name }, position }) => [name, position])).toEqual(expected)
})
