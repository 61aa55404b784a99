import { expect, test } from 'vitest'
import { SnapshotParts } from './snapshot-parts.ts'

test('a list is whole with its last line', () => {
  const parts = new SnapshotParts<string>()
  expect(parts.add({ part: 1, parts: 1 }, ['a'])).toEqual(['a'])
  expect(parts.add({ part: 1, parts: 2 }, ['b'])).toBeNull()
  expect(parts.add({ part: 2, parts: 2 }, ['c'])).toEqual(['b', 'c'])
})

test('a line that is missing spoils the list, the next one is whole again', () => {
  const parts = new SnapshotParts<string>()
  expect(parts.add({ part: 1, parts: 3 }, ['a'])).toBeNull()
  expect(parts.add({ part: 3, parts: 3 }, ['c'])).toBeNull()
  expect(parts.add({ part: 2, parts: 3 }, ['b'])).toBeNull()
  expect(parts.add({ part: 1, parts: 2 }, ['d'])).toBeNull()
  expect(parts.add({ part: 2, parts: 2 }, ['e'])).toEqual(['d', 'e'])
})
