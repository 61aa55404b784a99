import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { Sampled } from './sampled.ts'

test.prop([fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 2, max: 50 })])(
  'bounded, in order, evenly spaced, with the first and the last',
  (count, capacity) => {
    const sample = new Sampled<number>(capacity)
    for (let item = 0; item < count; item += 1) sample.add(item)
    const items = sample.items()
    expect(sample.seen).toBe(count)
    expect(items.length).toBeLessThanOrEqual(capacity + 1)
    expect([items[0], items.at(-1)]).toEqual([0, count - 1])
    const stride = items[1] ?? 1
    // only the last may be nearer to its neighbour
    for (const [index, item] of items.slice(0, -1).entries()) expect(item).toBe(index * stride)
  },
)

test('nothing seen, nothing kept', () => {
  expect(new Sampled(4).items()).toEqual([])
})
