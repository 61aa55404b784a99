import { expect, test } from 'vitest'
import { parseGateConfig } from './index.ts'

test('left empty it is the documented default, frozen', () => {
  expect(parseGateConfig()).toEqual({
    policyEnabled: true,
    capitalSizingEnabled: true,
    conservativeFactor: 0.75,
  })
  expect(Object.isFrozen(parseGateConfig())).toBe(true)
})

test.each([0, 1.01, Number.NaN])('a conservative factor of %d is refused', (conservativeFactor) =>
  expect(() => parseGateConfig({ conservativeFactor })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIGURATION', path: 'conservativeFactor' }),
  ),
)

test('sizing by capital can be switched off only beside the policy', () => {
  expect(parseGateConfig({ policyEnabled: false, capitalSizingEnabled: false }).capitalSizingEnabled).toBe(false)
  expect(() => parseGateConfig({ capitalSizingEnabled: false })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIGURATION', path: 'capitalSizingEnabled' }),
  )
})
