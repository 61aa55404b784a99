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

test.each([
  [0, 'The gate configuration', 'must be above 0'],
  [1.01, 'The gate configuration', 'must be at most 1'],
])('a refused factor of %d is told with what it may be', (conservativeFactor, what, range) => {
  for (const words of [what, range]) expect(() => parseGateConfig({ conservativeFactor })).toThrow(words)
})

test('the edges of a factor are allowed', () => {
  for (const conservativeFactor of [1e-9, 1])
    expect(parseGateConfig({ conservativeFactor }).conservativeFactor).toBe(conservativeFactor)
})

test('sizing by capital can be switched off only beside the policy', () => {
  expect(parseGateConfig({ policyEnabled: false, capitalSizingEnabled: false }).capitalSizingEnabled).toBe(false)
  expect(() => parseGateConfig({ capitalSizingEnabled: false })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIGURATION', path: 'capitalSizingEnabled' }),
  )
})
