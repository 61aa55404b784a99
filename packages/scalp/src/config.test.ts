import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { parseScalpConfig, type ScalpConfigInput } from './index.ts'

test('defaults are the documented ones', () =>
  expect(parseScalpConfig()).toEqual({
    mode: 'SCALP_ONLY',
    tpPoints: 80,
    slPoints: 40,
    maxHoldSeconds: 180,
    protectProfit: true,
    cooldownSeconds: 300,
    intrabar: 'pessimistic',
    historyLimit: 1_000,
  }))

test('a checked configuration cannot be changed', () => expect(Object.isFrozen(parseScalpConfig())).toBe(true))

test.each<[string, object]>([
  ['mode', { mode: 'hybrid' }],
  ['tpPoints', { tpPoints: 0 }],
  ['tpPoints', { tpPoints: Number.NaN }],
  ['slPoints', { slPoints: -40 }],
  ['slPoints', { slPoints: Number.POSITIVE_INFINITY }],
  ['maxHoldSeconds', { maxHoldSeconds: 0 }],
  ['protectProfit', { protectProfit: 'yes' }],
  ['cooldownSeconds', { cooldownSeconds: -1 }],
  ['intrabar', { intrabar: 'random' }],
  ['historyLimit', { historyLimit: 0 }],
  ['historyLimit', { historyLimit: 1.5 }],
  ['(root)', { takeProfit: 80 }],
])('%s %o is refused', (path, input) =>
  // hosts in plain JavaScript can pass anything
  expect(() => parseScalpConfig(input as ScalpConfigInput)).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIGURATION', path }),
  ),
)

// each field, a value at its edge, the next one beyond it, and what is said about that
test.each<[keyof ScalpConfigInput, number, number, string]>([
  ['tpPoints', 1e-9, 0, 'must be above 0'],
  ['slPoints', 1e-9, 0, 'must be above 0'],
  ['maxHoldSeconds', 1e-9, 0, 'must be above 0'],
  ['cooldownSeconds', 0, -1e-9, 'must be at least 0'],
  ['historyLimit', 1, 0, 'must be at least 1'],
  ['historyLimit', 1, 1.5, 'must be a whole number'],
])('%s may be %d, and not %d: %s', (field, edge, beyond, words) => {
  expect(() => parseScalpConfig({ [field]: edge })).not.toThrow()
  for (const said of ['The scalp configuration', words])
    expect(() => parseScalpConfig({ [field]: beyond })).toThrow(said)
})

test('words are refused with what they may be', () => {
  // hosts in plain JavaScript can pass anything
  expect(() => parseScalpConfig({ mode: 'hybrid' as 'HYBRID' })).toThrow('must be one of SCALP_ONLY, HYBRID')
  expect(() => parseScalpConfig({ intrabar: 'random' as 'optimistic' })).toThrow(
    'must be one of pessimistic, optimistic, nearest-first',
  )
})

test('every fault is listed at once', () => {
  try {
    parseScalpConfig({ tpPoints: 0, slPoints: 0, cooldownSeconds: -1 })
    expect.unreachable()
  } catch (error) {
    const faults = error instanceof AlavancaError ? error.faults : []
    expect(faults.map(({ path, value }) => [path, value])).toEqual([
      ['tpPoints', 0],
      ['slPoints', 0],
      ['cooldownSeconds', -1],
    ])
  }
})

test('no cool-down at all is allowed', () => expect(parseScalpConfig({ cooldownSeconds: 0 }).cooldownSeconds).toBe(0))
