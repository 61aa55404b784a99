import { expect, test } from 'vitest'
import { quantile, samplesForQuantile } from './quantile.ts'

test.each([
  [0.5, 6],
  [0.25, 11],
  [0.75, 11],
  [0.05, 59],
])('the quantile at %f needs %i values', (probability, needed) => expect(samplesForQuantile(probability)).toBe(needed))

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

test.each([
  [upTo(11), 0.5, 5],
  [upTo(12), 0.5, 5.5],
  [upTo(12), 0.25, 2.75],
  [upTo(13), 0.75, 9],
])('it lies between its neighbours', (values, probability, value) =>
  expect(quantile(values, probability)).toEqual({ value, samples: values.length }),
)

test('too few values have none', () => {
  expect(quantile(upTo(5), 0.5)).toEqual({ value: null, samples: 5, reason: 'needs 6 samples, has 5' })
  expect(quantile(upTo(10), 0.25).value).toBeNull()
})
