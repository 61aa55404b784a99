import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { type Rng, restoreRng, seededRng } from './index.ts'

const seeds = fc.string({ minLength: 1 }).filter((seed) => seed.trim() !== '')
const take = (rng: Rng, count: number): number[] => Array.from({ length: count }, () => rng.next())

test.prop([seeds])('the same seed is the same sequence', (seed) => {
  expect(take(seededRng(seed), 20)).toEqual(take(seededRng(seed), 20))
})

test.prop([seeds, fc.nat({ max: 50 })])('interrupted anywhere and restored, it goes on bit for bit', (seed, steps) => {
  const rng = seededRng(seed)
  take(rng, steps)
  const restored = restoreRng(JSON.parse(JSON.stringify(rng.snapshot())))
  expect(take(restored, 20)).toEqual(take(rng, 20))
})

test.prop([seeds])('every number is at least 0 and below 1', (seed) => {
  for (const value of take(seededRng(seed), 50)) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThan(1)
  }
})
