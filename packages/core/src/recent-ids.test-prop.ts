import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { RecentIds } from './recent-ids.ts'

const idLists = fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 40 })

test.prop([fc.integer({ min: 1, max: 6 }), idLists, idLists])(
  'it is the tail of all that came, each at its first coming since it was last forgotten',
  (limit, before, after) => {
    const ids = new RecentIds(limit, before)
    let expected = [...new Set(before.slice(-limit))]
    for (const id of after) {
      ids.add(id)
      if (!expected.includes(id)) expected = [...expected, id].slice(-limit)
      expect(ids.toArray()).toEqual(expected)
      expect([...'abcdefgh'].filter((one) => ids.has(one))).toEqual([...expected].sort())
    }
  },
)
