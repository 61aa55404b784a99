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
  contract: 'WINZ26',
  openedAt: null,
})
const place = { symbol: 'WIN', contract: 'WINZ26' }
const contractsOf = (lots: number) => toContracts(lots, { volumeStep: 1 })

const told = { ...place, position: null }

test.each<[number, PositionRow[], object[]]>([
  [3, [row('1', 'BUY', 3)], []],
  [0, [], []],
  [3, [], [{ ...told, leg: 'BASE', side: 'BUY', here: 3, there: 0 }]],
  [3, [row('1', 'BUY', 2)], [{ ...told, leg: 'BASE', side: 'BUY', here: 3, there: 2 }]],
  [3, [row('1', 'BUY', 5)], [{ ...told, leg: 'BASE', side: 'BUY', here: 3, there: 5 }]],
  [3, [row('1', 'BUY', 3.5)], [{ ...told, leg: 'BASE', side: 'BUY', here: 3, there: 4 }]],
  [0, [row('1', 'SELL', 2)], [{ ...told, leg: null, side: 'SELL', here: 0, there: 2 }]],
  [
    3,
    [row('1', 'SELL', 2)],
    [
      { ...told, leg: 'BASE', side: 'BUY', here: 3, there: 0 },
      { ...told, leg: null, side: 'SELL', here: 0, there: 2 },
    ],
  ],
])('netting: %d are held here, and every number that differs is told', (held, positions, expected) =>
  expect(netDifferences(place, held === 0 ? [] : [leg('BASE', held, null)], positions, contractsOf)).toEqual(expected),
)

test('netting: base and extra are one number', () =>
  expect(
    netDifferences(place, [leg('BASE', 3, null), leg('EXTRA', 1, null)], [row('1', 'BUY', 3)], contractsOf),
  ).toEqual([{ ...told, leg: null, side: 'BUY', here: 4, there: 3 }]))

test('hedging: legs are held against their own positions, strangers of our magic are told, others are not ours', () => {
  const legs = [leg('BASE', 3, '1'), leg('EXTRA', 1, '2')]
  const account = (positions: readonly PositionRow[]) => ({ positions, magic: '1' })
  const agreeing = account([row('1', 'BUY', 3), row('2', 'BUY', 1), row('9', 'BUY', 5, '77')])
  expect(hedgedDifferences(place, legs, agreeing, contractsOf)).toEqual([])
  expect(hedgedDifferences(place, legs, account([row('1', 'BUY', 2), row('3', 'SELL', 1)]), contractsOf)).toEqual([
    { ...place, position: '1', leg: 'BASE', side: 'BUY', here: 3, there: 2 },
    { ...place, position: '2', leg: 'EXTRA', side: 'BUY', here: 1, there: 0 },
    { ...place, position: '3', leg: null, side: 'SELL', here: 0, there: 1 },
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
