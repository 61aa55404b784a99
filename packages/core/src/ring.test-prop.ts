import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Ring } from './index.ts'

const capacity = fc.integer({ min: 1, max: 12 })
const items = fc.array(fc.integer(), { maxLength: 40 })

test.prop([capacity, items, items])('a ring is the tail of everything it was ever given', (size, before, after) => {
  const ring = new Ring(size, before)
  for (const item of after) ring.push(item)
  const all = [...before, ...after].slice(-size)
  expect(ring.toArray()).toEqual(all)
  expect([ring.size, ring.last()]).toEqual([all.length, all.at(-1)])
})

test.prop([capacity, items, fc.nat({ max: 20 })])('a limit is a tail of the whole', (size, all, limit) => {
  const ring = new Ring(size, all)
  expect(ring.toArray(limit)).toEqual(limit === 0 ? [] : ring.toArray().slice(-limit))
})

test.prop([capacity, items, items])('saved and made anew, it goes on as if nothing had been', (size, before, after) => {
  const ring = new Ring(size, before)
  const again = new Ring(size, ring.toArray())
  for (const item of after) {
    ring.push(item)
    again.push(item)
  }
  expect(again.toArray()).toEqual(ring.toArray())
})
