import { expect, test } from 'vitest'
import { RecentIds } from './recent-ids.ts'

test('knows the newest so many ids, in order of arrival', () => {
  const ids = new RecentIds(2)
  for (const id of ['a', 'b', 'c']) ids.add(id)
  expect(ids.toArray()).toEqual(['b', 'c'])
  expect([ids.has('a'), ids.has('c')]).toEqual([false, true])
})

test('an id that comes again takes no second place', () => {
  const ids = new RecentIds(2, ['a', 'b'])
  ids.add('a')
  expect(ids.toArray()).toEqual(['a', 'b'])
})

test('of more ids than fit, the last are kept', () => {
  expect(new RecentIds(2, ['a', 'b', 'c']).toArray()).toEqual(['b', 'c'])
})
