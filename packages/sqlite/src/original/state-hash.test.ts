import { expect, test } from 'vitest'
import { isStateHash, statesByHash } from './state-hash.ts'

test('hashes are told from readable states', () => {
  expect(['3f9a1b2c', '3F9A1B2C', 'TREND_UP|10:00|HIGH|LOW', '3f9a1b2', '3f9a1b2cd'].map(isStateHash)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('each state of a regime is found by its hash, and no two share one', () => {
  const states = statesByHash('TREND_UP')
  expect(states.size).toBe(24 * 3 * 3 * 4)
  expect(new Set(states.values()).size).toBe(24 * 3 * 3)
})
