import { expect, test } from 'vitest'
import { direction, opposite, SIDES } from './index.ts'

test('a BUY earns on the way up, a SELL on the way down', () => expect(SIDES.map(direction)).toEqual([1, -1]))

test('the opposite of a side earns the other way', () => {
  for (const side of SIDES) {
    expect(direction(opposite(side))).toBe(-direction(side))
    expect(opposite(opposite(side))).toBe(side)
  }
})
