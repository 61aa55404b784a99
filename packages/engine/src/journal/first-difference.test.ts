import { expect, test } from 'vitest'
import { firstDifference } from './first-difference.ts'

test.each<[string, unknown, unknown]>([
  ['the same value', 5, 5],
  ['the same content', { a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }],
  ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['undefined and left out', { a: 1, b: undefined }, { a: 1 }],
  ['0 and −0, which JSON does not tell apart', { a: 0 }, { a: -0 }],
  ['NaN and NaN', Number.NaN, Number.NaN],
])('%s: no difference', (_, recorded, now) => expect(firstDifference(recorded, now)).toBeNull())

test.each<[string, unknown, unknown, string]>([
  ['a value', { a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } }, 'b.c'],
  ['the first of two', { a: 1, b: 2 }, { a: 3, b: 4 }, 'a'],
  ['a key that has gone', { a: 1, b: 2 }, { a: 1 }, 'b'],
  ['a key that has come', { a: 1 }, { a: 1, b: null }, 'b'],
  ['a longer list', { list: [1] }, { list: [1, 2] }, 'list.1'],
  ['a shorter list', { list: [1, 2] }, { list: [1] }, 'list.1'],
  ['a list that was an object', { a: {} }, { a: [] }, 'a'],
  ['null that was an object', { a: {} }, { a: null }, 'a'],
  ['the values themselves', 1, 2, ''],
])('%s is named by its path', (_, recorded, now, path) =>
  expect(firstDifference(recorded, now)).toMatchObject({ path }),
)

test('both sides are told', () => {
  expect(firstDifference({ a: [1] }, { a: ['1'] })).toEqual({ path: 'a.0', recorded: 1, now: '1' })
})
