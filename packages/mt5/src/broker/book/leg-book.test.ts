import { expect, test } from 'vitest'
import { LegBook } from './leg-book.ts'

const both = (): LegBook => {
  const book = new LegBook()
  book.opened('WIN', 'BASE', 'BUY', 3, '7')
  book.opened('WIN', 'EXTRA', 'BUY', 1, '7')
  return book
}

test('the net position is the sum of the legs', () => {
  const book = both()
  expect(book.net('WIN')).toBe(4)
  book.closed('WIN', 'EXTRA', 1)
  expect([book.net('WIN'), book.leg('WIN', 'EXTRA')]).toEqual([3, null])
  book.opened('WDO', 'BASE', 'SELL', 2, null)
  expect(book.net('WDO')).toBe(-2)
})

test.each([
  [
    4,
    [
      ['BASE', 3],
      ['EXTRA', 1],
    ],
    0,
  ],
  [2, [['BASE', 2]], 2],
  [
    9,
    [
      ['BASE', 3],
      ['EXTRA', 1],
    ],
    0,
  ],
] as const)('%d contracts of a net position that leave are split, base first', (contracts, exits, net) => {
  const book = both()
  expect(book.exited('WIN', contracts, '7').map(({ leg, contracts: taken }) => [leg, taken])).toEqual(exits)
  expect(book.net('WIN')).toBe(net)
})

test('on a hedging account the position says which leg left', () => {
  const book = new LegBook()
  book.opened('WIN', 'BASE', 'BUY', 3, '7')
  book.opened('WIN', 'EXTRA', 'BUY', 1, '8')
  expect(book.exited('WIN', 1, '8')).toEqual([{ leg: 'EXTRA', contracts: 1 }])
  expect(book.leg('WIN', 'BASE')?.contracts).toBe(3)
})

test('what is not held cannot leave', () => expect(new LegBook().exited('WIN', 1, null)).toEqual([]))

test('it starts from what the engine holds', () => {
  const book = both()
  book.load([{ symbol: 'WDO', leg: 'BASE', side: 'SELL', contracts: 2 }])
  expect(book.all).toEqual([{ symbol: 'WDO', leg: 'BASE', side: 'SELL', contracts: 2, position: null }])
})
