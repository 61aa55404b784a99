import { expect, test } from 'vitest'
import { isWithin, type Range, rangeInWords } from './range.ts'

test.each<[Range, number[], number[]]>([
  [{ atLeast: 0 }, [0, 1e9], [-1e-9]],
  [{ above: 0 }, [1e-9, 1e9], [0, -1]],
  [{ atLeast: 0, atMost: 1 }, [0, 0.5, 1], [-1e-9, 1.000001]],
  [{ above: 0, atMost: 1 }, [1e-9, 1], [0, 1.000001]],
  [{ atLeast: 0, below: 1 }, [0, 0.999999], [-1e-9, 1, 2]],
  [{ above: 0, below: 1 }, [1e-9, 0.999999], [0, 1]],
])('%j holds its ends or not, as it says', (range, inside, outside) => {
  expect(inside.filter((value) => !isWithin(value, range))).toEqual([])
  expect(outside.filter((value) => isWithin(value, range))).toEqual([])
})

test.each<[Range, string]>([
  [{ atLeast: 2 }, 'of at least 2'],
  [{ above: 0 }, 'above 0'],
  [{ atLeast: 0, atMost: 1 }, 'from 0 to 1'],
  [{ above: 0, atMost: 1 }, 'above 0 and up to 1'],
])('%j reads %j', (range, words) => expect(rangeInWords(range)).toBe(words))

test('NaN is in no range', () => expect(isWithin(Number.NaN, { atLeast: 0 })).toBe(false))
