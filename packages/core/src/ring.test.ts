import { describe, expect, test } from 'vitest'
import { Ring } from './index.ts'

const ringOf = (capacity: number, items: readonly number[]): Ring<number> => {
  const ring = new Ring<number>(capacity)
  for (const item of items) ring.push(item)
  return ring
}

test('an empty ring has nothing', () => {
  const ring = ringOf(3, [])
  expect([ring.size, ring.last(), ring.toArray()]).toEqual([0, undefined, []])
})

test('the oldest makes way for the newest', () => {
  const ring = ringOf(3, [1, 2, 3, 4, 5])
  expect([ring.size, ring.capacity, ring.last(), ring.toArray()]).toEqual([3, 3, 5, [3, 4, 5]])
})

test('a limit takes the newest', () => {
  const ring = ringOf(3, [1, 2, 3, 4])
  expect([0, 1, 2, 3, 99].map((limit) => ring.toArray(limit))).toEqual([[], [4], [3, 4], [2, 3, 4], [2, 3, 4]])
})

test('made from more than fits, it keeps the last', () => expect(new Ring(2, [1, 2, 3]).toArray()).toEqual([2, 3]))

test('what it gives away and what it was made from are copies', () => {
  const items = [1, 2]
  const ring = new Ring(3, items)
  items.push(9)
  ring.toArray().push(9)
  expect(ring.toArray()).toEqual([1, 2])
})

describe('refused', () => {
  test.each([
    ['no room', () => new Ring(0), 'capacity'],
    ['half an item of room', () => new Ring(1.5), 'capacity'],
    ['a negative limit', () => new Ring(3).toArray(-1), 'limit'],
    ['a limit that is no number', () => new Ring(3).toArray(Number.NaN), 'limit'],
  ])('%s', (_, make, path) => expect(make).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })))
})
