import { expect, test } from 'vitest'
import { safeLoadSettings } from './index.ts'

const faultsIn = (env: Record<string, string>): string[] => {
  const result = safeLoadSettings(env)
  return result.ok ? [] : result.error.faults.map(({ path, value, message }) => `${path}=${value}: ${message}`)
}

const BELOW_CAP = 'must not be below MAX_CONTRACTS_CAP: the base position alone may reach the cap'

test('a rule between two settings speaks of variables, not of fields', () =>
  expect(faultsIn({ MAX_TOTAL_CONTRACTS: '5' })).toEqual([`MAX_TOTAL_CONTRACTS=5: ${BELOW_CAP}`]))

test('it is reported together with faults of other variables', () =>
  expect(faultsIn({ MAX_TOTAL_CONTRACTS: '5', REALAVANCAGEM_MIN_GLOBAL_CONF: '7', SCALP_TP_POINTS: '0' })).toEqual([
    'REALAVANCAGEM_MIN_GLOBAL_CONF=7: must be a number from 0 to 1',
    'SCALP_TP_POINTS=0: must be a number above 0',
    `MAX_TOTAL_CONTRACTS=5: ${BELOW_CAP}`,
  ]))

test('it says nothing while the other side cannot be read', () =>
  expect(faultsIn({ MAX_TOTAL_CONTRACTS: '5', MAX_CONTRACTS_CAP: 'five' })).toEqual([
    'MAX_CONTRACTS_CAP=five: must be a whole number of at least 1',
  ]))

test('a total at the cap is allowed: the cap is then absolute', () =>
  expect(faultsIn({ MAX_TOTAL_CONTRACTS: '10' })).toEqual([]))
