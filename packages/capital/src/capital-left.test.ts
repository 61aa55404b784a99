import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type Compounding, capitalLeft } from './index.ts'

test.each([
  ['losses', -300, 700],
  ['losses', 300, 1_000],
  ['losses', -1_500, 0],
  ['full', -300, 700],
  ['full', 300, 1_300],
  ['full', -1_000, 0],
  ['off', -300, 1_000],
  ['off', -5_000, 1_000],
  ['off', 300, 1_000],
] as const)('of 1,000, with compounding %s and %d realised, %d are left', (compounding: Compounding, realised, left) =>
  expect(capitalLeft(1_000 as Cents, realised as Cents, compounding)).toBe(left),
)
