import { describe, expect, test } from 'vitest'
import { ceilExact, floorExact, isWhole, roundHalfEven } from './rounding.ts'

describe('to the nearest, halves to even', () => {
  test.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [-2.5, -2],
    [2.4999, 2],
    [2.5001, 3],
    [-2.5001, -3],
    [1.005 * 100, 100], // the double is 100.49999999999999, the decimal 100.5
    [0.285 * 100, 28],
    [0.2 * 45 * 3, 27],
    [2 ** 52 + 1, 2 ** 52 + 1],
  ])('%d → %d', (value, rounded) => expect(roundHalfEven(value) + 0).toBe(rounded))
})

describe('down and up forgive what doubles add, and nothing more', () => {
  test.each([
    [0.29999999999999999 / 0.1, 3, 3],
    [0.1 * 3 * 10, 3, 3],
    [29.999999999999996, 30, 30],
    [30.000000000000004, 30, 30],
    [29.999, 29, 30],
    [30.001, 30, 31],
    [-0.5, -1, 0],
    [-30.000000000000004, -30, -30],
    [7, 7, 7],
  ])('%d → %d and %d', (value, down, up) => expect([floorExact(value) + 0, ceilExact(value) + 0]).toEqual([down, up]))
})

test('what is whole but for noise counts as whole', () => {
  expect([3, 0.1 * 3 * 10, 29.999999999999996, -4].map(isWhole)).toEqual([true, true, true, true])
  expect([0.5, 29.999, 1e-6, Number.NaN, Infinity].map(isWhole)).toEqual([false, false, false, false, false])
})

test('far out, where a double has only halves left, a half is still a half', () => {
  const far = 2 ** 51
  expect([isWhole(far + 0.5), floorExact(far + 0.5), ceilExact(far + 0.5)]).toEqual([false, far, far + 1])
  expect([roundHalfEven(far + 0.5), roundHalfEven(far + 1.5)]).toEqual([far, far + 2])
})
