import { fc, test } from '@fast-check/vitest'
import { expect, test as plainTest } from 'vitest'
import { moved, type View } from './view.ts'

const VIEWS: readonly View[] = ['closer', 'wider', 'earlier', 'later', 'everything']

test.prop([fc.integer({ min: 1, max: 5_000 }), fc.array(fc.constantFrom(...VIEWS), { maxLength: 40 })])(
  'whatever is pressed, something recorded is in sight',
  (last, views) => {
    let range = { min: 0, max: last }
    for (const view of views) {
      range = moved(range, view, last)
      expect(range.min).toBeGreaterThanOrEqual(0)
      expect(range.max).toBeLessThanOrEqual(last + 1e-6)
      expect(range.max - range.min).toBeGreaterThanOrEqual(Math.min(8, last) - 1e-6)
    }
  },
)

plainTest.each([
  ['closer', { min: 25, max: 75 }],
  ['wider', { min: 0, max: 100 }],
  ['everything', { min: 0, max: 100 }],
] as const)('%s from everything', (view, range) => expect(moved({ min: 0, max: 100 }, view, 100)).toEqual(range))

plainTest('earlier and later go half a view, and stop at the ends', () => {
  expect(moved({ min: 40, max: 60 }, 'earlier', 100)).toEqual({ min: 30, max: 50 })
  expect(moved({ min: 40, max: 60 }, 'later', 100)).toEqual({ min: 50, max: 70 })
  expect(moved({ min: 5, max: 25 }, 'earlier', 100)).toEqual({ min: 0, max: 20 })
})
