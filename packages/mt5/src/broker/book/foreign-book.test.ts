import { describe, expect, test } from 'vitest'
import { ForeignBook } from './foreign-book.ts'

describe('a deal of others', () => {
  test.each([
    ['adds to what is theirs', 0, 1, 0, 0, 1],
    ['eats what they hold before it takes ours', 1, -1, 2, 0, 0],
    ['takes ours with what is left', 1, -2, 2, 1, 0],
    ['takes ours at once where they hold nothing', 0, -2, 2, 2, 0],
    ['that is more than all of it turns them to the other side', 1, -5, 2, 2, -2],
    ['of our own side is theirs', 0, -1, 0, 0, -1],
    ['of the side that they hold is theirs too', -1, -2, 0, 0, -3],
    ['against a short of ours', 0, 3, 2, 2, 1],
  ])('%s', (_, held, deal, ours, left, after) => {
    const book = new ForeignBook()
    book.dealt('WINZ26', held, 0)
    expect(book.dealt('WINZ26', deal, ours)).toBe(left)
    expect([book.of('WINZ26'), book.of('WING27')]).toEqual([after, 0])
  })
})

test.each([
  [2, 3, 1],
  [2, 1, 0],
  [2, 0, 0],
  [2, -1, -1],
  [0, -2, -2],
  [-2, -3, -1],
])('of our %d and %d there, %d are others’', (here, there, others) => {
  const book = new ForeignBook()
  book.compared('WINZ26', here, there)
  expect(book.of('WINZ26')).toBe(others)
})
