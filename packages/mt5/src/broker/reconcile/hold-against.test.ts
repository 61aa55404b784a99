import type { PositionRow } from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { toContracts } from '../../mapping/volume.ts'
import type { HeldLeg } from '../book/leg-book.ts'
import { hedgedDifferences, identifyLegs, netDifferences } from './hold-against.ts'

const [sample] = TERMINAL_SAMPLES.positions.positions
const row = (ticket: string, side: 'BUY' | 'SELL', volume: number, magic = '1'): PositionRow => {
  if (sample === undefined) throw new Error('no sample')
  return { ...sample, ticket, side, volume, magic }
}
const leg = (name: 'BASE' | 'EXTRA', contracts: number, position: string | null): HeldLeg => ({
  symbol: 'WIN',
  leg: name,
  side: 'BUY',
  contracts,
  position,
})
const contractsOf = (lots: number) => toContracts(lots, { volumeStep: 1 })

test.each([
  [3, [row('1', 'BUY', 3)], []],
  [0, [], []],
  [3, [], [{ position: null, missing: 3, surplus: 0 }]],
  [3, [row('1', 'BUY', 2)], [{ position: null, missing: 1, surplus: 0 }]],
  [3, [row('1', 'BUY', 5)], [{ position: null, missing: 0, surplus: 2 }]],
  [0, [row('1', 'SELL', 2)], [{ position: null, missing: 0, surplus: 2 }]],
  [3, [row('1', 'SELL', 2)], [{ position: null, missing: 3, surplus: 2 }]],
  [-3, [row('1', 'SELL', 1)], [{ position: null, missing: 2, surplus: 0 }]],
])('netting: the book says %d', (net, positions, expected) =>
  expect(netDifferences(net, positions, contractsOf)).toEqual(expected),
)

test('hedging: legs are held against their own positions, strangers of our magic are told, others are not ours', () => {
  const legs = [leg('BASE', 3, '1'), leg('EXTRA', 1, '2')]
  expect(
    hedgedDifferences(legs, [row('1', 'BUY', 3), row('2', 'BUY', 1), row('9', 'BUY', 5, '77')], '1', contractsOf),
  ).toEqual([])
  expect(hedgedDifferences(legs, [row('1', 'BUY', 2), row('3', 'SELL', 1)], '1', contractsOf)).toEqual([
    { position: '1', missing: 1, surplus: 0 },
    { position: '2', missing: 1, surplus: 0 },
    { position: '3', missing: 0, surplus: 1 },
  ])
})

test('legs find their positions by side and volume; of two alike the older is the base', () => {
  const found = (legs: HeldLeg[], positions: PositionRow[]) =>
    identifyLegs(legs, positions, '1', contractsOf).map(({ leg: { leg: name }, position }) => [name, position])
  expect(found([leg('BASE', 3, null), leg('EXTRA', 1, null)], [row('5', 'BUY', 1), row('9', 'BUY', 3)])).toEqual([
    ['BASE', '9'],
    ['EXTRA', '5'],
  ])
  expect(found([leg('BASE', 1, null), leg('EXTRA', 1, null)], [row('10', 'BUY', 1), row('9', 'BUY', 1)])).toEqual([
    ['BASE', '9'],
    ['EXTRA', '10'],
  ])
  expect(found([leg('BASE', 1, null)], [row('10', 'SELL', 1), row('9', 'BUY', 1, '77')])).toEqual([])
})
