import { expect, test } from 'vitest'
import { measured, SMALLEST_SAMPLE } from './measured.ts'

test('a small sample has no number but a reason', () => {
  expect(measured(20, 29, 29)).toEqual({ value: null, samples: 29, reason: 'needs 30 samples, has 29' })
  expect(measured(15, 30, SMALLEST_SAMPLE)).toEqual({ value: 0.5, samples: 30 })
})

test('nothing to divide by is no infinity', () => {
  expect(measured(500, 0, 100)).toEqual({ value: null, samples: 100, reason: 'nothing to divide by' })
})
