import { expect, test } from 'vitest'
import { isAllowedVolume } from './allowed-volume.ts'

test.each([
  [1, true],
  [100, true],
  [0, false],
  [101, false],
  [1.5, false],
])('%d lots of 1 to 100 in steps of 1: %s', (lots, allowed) =>
  expect(isAllowedVolume(lots, { volumeMin: 1, volumeMax: 100, volumeStep: 1 })).toBe(allowed),
)

test('steps of a hundredth are told apart from noise', () => {
  const limits = { volumeMin: 0.01, volumeMax: 0, volumeStep: 0.01 }
  expect(isAllowedVolume(0.07, limits)).toBe(true)
  expect(isAllowedVolume(0.1 + 0.2, limits)).toBe(true)
  expect(isAllowedVolume(0.075, limits)).toBe(false)
})
