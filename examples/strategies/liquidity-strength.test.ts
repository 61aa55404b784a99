import { expect, test } from 'vitest'
import { liquidityStrength } from './liquidity-strength.ts'

test.each([
  [0, 0],
  [0.5, 1 / 3],
  [1, 0.5],
  [2, 2 / 3],
  [99, 0.99],
])('%d times the usual volume is a strength of %d', (volumeRatio, strength) =>
  expect(liquidityStrength({ volumeRatio })).toBeCloseTo(strength, 12),
)

test('an unknown volume is worth an ordinary one', () => expect(liquidityStrength({ volumeRatio: null })).toBe(0.5))
