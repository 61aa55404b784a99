import { expect, test } from 'vitest'
import { QuoteBoard } from './quote-board.ts'

const BLANK = Number.NaN
const row = (time: number, bid: number, ask: number, last = BLANK, volume = 0) => ({ time, bid, ask, last, volume })

test('a blank side is as it was; before it was ever seen there is none', () => {
  const board = new QuoteBoard()
  expect(board.next(row(1, 10, BLANK))).toEqual({ time: 1, bid: 10, ask: null, last: null, volume: 0 })
  expect(board.next(row(2, BLANK, 12))).toEqual({ time: 2, bid: 10, ask: 12, last: null, volume: 0 })
  expect(board.next(row(3, BLANK, BLANK, 11, 4))).toEqual({ time: 3, bid: 10, ask: 12, last: 11, volume: 4 })
  expect(board.next(row(4, 11, BLANK))).toEqual({ time: 4, bid: 11, ask: 12, last: 11, volume: 0 })
})

test('a side that reads 0 has no quote any more, but the last trade stays the last', () => {
  const board = new QuoteBoard()
  board.next(row(1, 10, 12, 11, 1))
  expect(board.next(row(2, 0, BLANK, 0))).toEqual({ time: 2, bid: null, ask: 12, last: 11, volume: 0 })
  expect(board.next(row(3, BLANK, 0))).toMatchObject({ bid: null, ask: null })
})

test('crossed quotes are counted as long as they last, and kept', () => {
  const board = new QuoteBoard()
  board.next(row(1, 10, 12))
  expect(board.next(row(2, 13, BLANK))).toMatchObject({ bid: 13, ask: 12 })
  board.next(row(3, BLANK, BLANK, 12, 1))
  board.next(row(4, BLANK, 13))
  expect(board.crossed).toBe(2)
})
