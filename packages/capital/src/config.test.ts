import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type CapitalConfigInput, parseCapitalConfig } from './index.ts'

const faultsOf = (input: CapitalConfigInput): AlavancaError => {
  try {
    parseCapitalConfig(input)
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('the configuration was accepted')
}

test('left empty it is the documented default, in cents, frozen', () => {
  const config = parseCapitalConfig()
  expect(config).toEqual({
    operatorCapital: 1_000_000,
    marginPerContract: 100_000,
    compounding: 'losses',
    maxContractsCap: 10,
    minContracts: 1,
    maxTotalContracts: 11,
    releverageEnabled: true,
    maxExtraContracts: 1,
    requireProfitToday: true,
    minProfitToday: 5_000,
    minGlobalConfidence: 0.7,
    minLiquidityStrength: 0.5,
    maxEnsembleDisagreement: 0.4,
    allowedRegimes: ['TREND_UP', 'TREND_DOWN'],
    forbiddenModes: ['TRANSITION', 'CHAOTIC'],
    historyLimit: 1_000,
  })
  expect([config, config.allowedRegimes, config.forbiddenModes].every(Object.isFrozen)).toBe(true)
})

test('the total defaults to cap plus extra', () =>
  expect(
    parseCapitalConfig({ maxContractsCap: 4, maxExtraContracts: 3, maxTotalContracts: null }).maxTotalContracts,
  ).toBe(7))

test('every fault is reported at once, each with path and value', () => {
  const error = faultsOf({ operatorCapital: -1, marginPerContract: 0, minContracts: 1.5, minGlobalConfidence: 1.2 })
  expect(error.code).toBe('INVALID_CONFIGURATION')
  expect(error.faults.map(({ path, value }) => [path, value])).toEqual([
    ['operatorCapital', -1],
    ['marginPerContract', 0],
    ['minContracts', 1.5],
    ['minGlobalConfidence', 1.2],
  ])
})

test.each([
  ['a total below the cap', { maxTotalContracts: 9 }, 'maxTotalContracts'],
  ['NaN', { operatorCapital: Number.NaN }, 'operatorCapital'],
  ['infinity', { marginPerContract: Number.POSITIVE_INFINITY }, 'marginPerContract'],
  ['an amount whose cents a double cannot hold', { operatorCapital: 1e14 }, 'operatorCapital'],
  ['an empty regime name', { allowedRegimes: [''] }, 'allowedRegimes.0'],
])('%s is refused', (_, input, path) => expect(faultsOf(input).path).toBe(path))

// each field, a value at its edge, the next one beyond it, and what is said about that
test.each<[keyof CapitalConfigInput, number, number, string]>([
  ['operatorCapital', 0, -0.01, 'must be at least 0'],
  ['operatorCapital', 1e13, 1.1e13, 'must be at most 10,000,000,000,000'],
  ['marginPerContract', 0.01, 0, 'must be above 0'],
  ['maxContractsCap', 1, 0, 'must be at least 1'],
  ['minContracts', 1, 0, 'must be at least 1'],
  ['minContracts', 1, 1.5, 'must be a whole number'],
  ['maxTotalContracts', 10, 9, 'must not be below maxContractsCap: the base position alone may reach the cap'],
  ['maxExtraContracts', 0, -1, 'must be at least 0'],
  ['minProfitToday', 0, -0.01, 'must be at least 0'],
  ['minGlobalConfidence', 0, -0.01, 'must be between 0 and 1'],
  ['minGlobalConfidence', 1, 1.01, 'must be between 0 and 1'],
  ['minLiquidityStrength', 1, 1.01, 'must be between 0 and 1'],
  ['maxEnsembleDisagreement', 0, -0.01, 'must be between 0 and 1'],
  ['historyLimit', 1, 0, 'must be at least 1'],
])('%s may be %d, and not %d: %s', (field, edge, beyond, words) => {
  expect(() => parseCapitalConfig({ [field]: edge })).not.toThrow()
  const error = faultsOf({ [field]: beyond })
  expect([error.path, error.message]).toEqual([field, expect.stringContaining(words)])
  expect(error.message).toContain('The capital configuration')
})

test('words are refused with what they may be', () => {
  expect(faultsOf({ compounding: 'gains' as 'full' }).message).toContain('must be one of losses, full, off')
  expect(faultsOf({ forbiddenModes: [''] }).message).toContain('must not be empty')
})

test('a part of a cent is neither owned nor enough', () =>
  expect(parseCapitalConfig({ operatorCapital: 1.999, marginPerContract: 1.001, minProfitToday: 1.001 })).toMatchObject(
    {
      operatorCapital: 199,
      marginPerContract: 101,
      minProfitToday: 101,
    },
  ))

test('an unknown field is refused, not ignored', () => {
  const misspelt: object = { operatorCapitall: 5 }
  expect(faultsOf(misspelt).message).toContain('operatorCapitall')
})
