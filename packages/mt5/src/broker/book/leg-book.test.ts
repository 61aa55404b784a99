import { expect, test } from 'vitest'
import { LegBook } from './leg-book.ts'

const entry = (contracts: number, position: string | null = '7', contract = 'WINZ26') => ({
  contracts,
  contract,
  position,
  time: 1_000,
})

const both = (): LegBook => {
  const book = new LegBook()
  book.opened('WIN', 'BASE', 'BUY', entry(3))
  book.opened('WIN', 'EXTRA', 'BUY', entry(1))
  return book
}
const sizes = (book: LegBook) => book.all.map(({ leg, side, contracts }) => `${leg} ${side} ${contracts}`)

test('a leg grows and shrinks with what is filled, and says what was not held', () => {
  const book = both()
  book.opened('WIN', 'BASE', 'BUY', entry(2))
  expect(book.closed('WIN', 'EXTRA', 'BUY', 1)).toBe(0)
  expect(sizes(book)).toEqual(['BASE BUY 5'])
  expect(book.closed('WIN', 'BASE', 'BUY', 7)).toBe(2)
  expect(book.closed('WIN', 'BASE', 'SELL', 1)).toBe(1)
  expect(book.all).toEqual([])
})

test('a leg of the other side is another leg', () => {
  const book = both()
  book.opened('WIN', 'BASE', 'SELL', entry(2))
  expect(sizes(book)).toEqual(['BASE BUY 3', 'EXTRA BUY 1', 'BASE SELL 2'])
  expect(book.leg('WIN', 'BASE', 'SELL')?.contracts).toBe(2)
})

test.each([
  [4, ['BASE 3', 'EXTRA 1'], []],
  [2, ['BASE 2'], ['BASE BUY 1', 'EXTRA BUY 1']],
  [9, ['BASE 3', 'EXTRA 1'], []],
] as const)('%d contracts that leave are split, base first', (contracts, exits, left) => {
  const book = both()
  const taken = book.exited(book.legsOf('WIN'), contracts)
  expect(taken.map(({ leg, contracts: gone }) => `${leg} ${gone}`)).toEqual(exits)
  expect(sizes(book)).toEqual(left)
})

test('a leg keeps the contract that it was opened in until it is flat', () => {
  const book = both()
  book.opened('WIN', 'BASE', 'BUY', entry(1, '7', 'WING27'))
  expect([book.contractOf('WIN'), book.inContract('WIN', 'WINZ26').length]).toEqual(['WINZ26', 2])
  book.exited(book.legsOf('WIN'), 9)
  expect(book.contractOf('WIN')).toBeNull()
  book.opened('WIN', 'BASE', 'BUY', entry(1, '8', 'WING27'))
  expect(book.contractOf('WIN')).toBe('WING27')
})

test('what the engine holds replaces what was held, and positions that are known stay known', () => {
  const book = both()
  book.load([{ symbol: 'WIN', leg: 'BASE', side: 'BUY', contracts: 2 }])
  expect(book.all).toMatchObject([{ leg: 'BASE', contracts: 2, position: '7', contract: 'WINZ26' }])
  book.load([{ symbol: 'WDO', leg: 'BASE', side: 'SELL', contracts: 2 }])
  expect(book.all).toMatchObject([{ symbol: 'WDO', position: null, contract: null, openedAt: null }])
  book.settle('WDO', 'WDOZ26')
  expect(book.contractOf('WDO')).toBe('WDOZ26')
})

test('two trades that hold the same leg are one leg, as old as the older', () => {
  const book = new LegBook()
  const leg = { symbol: 'WIN', leg: 'BASE', side: 'SELL' } as const
  book.load([
    { ...leg, contracts: 2, openedAt: 500 },
    { ...leg, contracts: 1, openedAt: 400 },
  ])
  expect(book.all).toMatchObject([{ contracts: 3, openedAt: 400 }])
})
