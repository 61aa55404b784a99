import { expect, test } from 'vitest'
import { requireFeatures } from './index.ts'

const names = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, index]))

test.each([
  [{}],
  [{ rsi: 71.5, session: 'EUROPE', isNews: false }],
  [{ nothing: 0, empty: '' }],
  [names(32)],
  // as a bot in another process sends them
  [JSON.parse('{"__proto__": 1, "constructor": "own"}')],
  [{ long: 'x'.repeat(100) }],
])('%j are features', (features) => {
  expect(requireFeatures(features, 'features')).toBe(features)
})

test.each<[unknown, string]>([
  [null, 'features'],
  ['rsi', 'features'],
  [[1, 2], 'features'],
  [new Map([['rsi', 1]]), 'features'],
  [names(33), 'features'],
  [{ rsi: Number.NaN }, 'features.rsi'],
  [{ rsi: Number.POSITIVE_INFINITY }, 'features.rsi'],
  [{ rsi: null }, 'features.rsi'],
  [{ rsi: undefined }, 'features.rsi'],
  [{ rsi: { now: 1 } }, 'features.rsi'],
  [{ rsi: 1n }, 'features.rsi'],
  [{ note: 'x'.repeat(101) }, 'features.note'],
  [{ ' ': 1 }, 'features name'],
  [{ ['n'.repeat(201)]: 1 }, 'features name'],
  [JSON.parse('{"__proto__": {}}'), 'features.__proto__'],
])('%o are none', (features, path) => {
  // as: hosts in plain JavaScript can pass anything
  expect(() => requireFeatures(features as Parameters<typeof requireFeatures>[0], 'features')).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  )
})
